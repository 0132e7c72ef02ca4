import { Command, CommanderError } from 'commander';
import { compile } from './commands/compile';
import { libraryList } from './commands/libraryList';
import { lint } from './commands/lint';
import { propose } from './commands/propose';
import type { ComposeOptions } from './composeLocally';
import { createProcessOutput, type Output } from './output';
import { ExitStatus, UsageError } from './status';

/** Runs one command; answers the exit status: 0 fine, 1 problems found, 2 wrong usage. */
export async function main(
  argv: string[],
  output: Output = createProcessOutput(),
): Promise<number> {
  let status: number = ExitStatus.fine;
  const program = createProgram({
    output,
    finish: result => {
      status = result;
    },
  });
  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are fine, all else is wrong usage; commander has printed it.
      return error.exitCode === 0 ? ExitStatus.fine : ExitStatus.usage;
    }
    if (error instanceof UsageError) {
      output.error(`golden-path: ${error.message}`);
      return ExitStatus.usage;
    }
    output.error(
      `golden-path: ${error instanceof Error ? error.message : String(error)}`,
    );
    return ExitStatus.problems;
  }
}

function createProgram(options: {
  output: Output;
  finish: (status: number) => void;
}): Command {
  const { output, finish } = options;
  const program = new Command('golden-path')
    .description('Pipelines from a library, for Gitea and Forgejo.')
    .showHelpAfterError('(add --help for what is known)')
    .exitOverride()
    .configureOutput({
      writeOut: text => output.out(text.trimEnd()),
      writeErr: text => output.error(text.trimEnd()),
    });

  withComposeOptions(
    program
      .command('propose')
      .description('what a repository gets: modules, implementations, reasons')
      .argument('<directory>', 'folder of the repository'),
  ).action(async (directory: string, settings: ComposeOptions) =>
    finish(await propose({ directory, settings, output })),
  );

  withComposeOptions(
    program
      .command('compile')
      .description('the workflow files, the pipeline and the lock')
      .argument('<directory>', 'folder of the repository')
      .option('--out <directory>', 'write the files below this folder'),
  ).action(
    async (directory: string, settings: ComposeOptions & { out?: string }) =>
      finish(await compile({ directory, settings, output })),
  );

  program
    .command('lint')
    .description('problems of workflow files, whoever wrote them')
    .argument('<path...>', 'files, or folders with workflow files')
    .option('--server <server>', 'the server that runs them', 'gitea@1.26')
    .option('--json', 'for programs')
    .action(
      async (paths: string[], settings: { server: string; json?: boolean }) =>
        finish(await lint({ paths, settings, output })),
    );

  program
    .command('library')
    .description('the library of pipeline components')
    .command('list')
    .description('what it offers')
    .option('--json', 'for programs')
    .action(async (settings: { json?: boolean }) =>
      finish(await libraryList({ settings, output })),
    );
  return program;
}

function withComposeOptions(command: Command): Command {
  return command
    .option(
      '--golden-path <name>',
      'the golden path of a repository without a pipeline',
    )
    .option(
      '--target <target>',
      'forge, version and runner',
      'gitea@1.26,runner=host',
    )
    .option(
      '--pipeline <file>',
      'this pipeline instead of the repository’s own',
    )
    .option(
      '--repository <owner/name>',
      'its name on the forge; default: from the remote',
    )
    .option('--default-branch <branch>', 'its default branch', 'main')
    .option('--json', 'for programs');
}
