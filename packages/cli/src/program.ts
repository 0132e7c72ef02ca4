import { Command } from 'commander';
import { ENGINE_VERSION } from '@edf/backstage-plugin-golden-path-common';
import { compile } from './compile/compile';
import { explain } from './explain/explain';
import { libraryCheck, type LibraryCheckOptions } from './library/libraryCheck';
import { libraryList } from './library/libraryList';
import type { LibraryOptions } from './library/loadLibraries';
import { lint, type LintOptions } from './lint/lint';
import type { Output } from './output/Output';
import { propose } from './propose/propose';
import type { ComposeOptions } from './repository/composeLocally';
import { DEFAULT_TARGET } from './target';

/** The words of the command line; each command tells `finish` its exit status. */
export function createProgram(options: {
  output: Output;
  finish: (status: number) => void;
}): Command {
  const { output, finish } = options;
  const { out, error } = output;
  const program = new Command('golden-path')
    .description('Pipelines from a library, for Gitea and Forgejo.')
    .version(ENGINE_VERSION, '--version', 'print the version of the engine')
    .showHelpAfterError('(add --help for what is known)')
    .exitOverride()
    .configureOutput({
      writeOut: text => out.print(text.trimEnd()),
      writeErr: text => error.print(text.trimEnd()),
      getOutHelpWidth: () => out.width ?? 100,
      getErrHelpWidth: () => error.width ?? 100,
    });

  withComposeOptions(
    program
      .command('propose')
      .description('what a repository gets, because of what, and what it needs')
      .argument('<directory>', 'folder of the repository'),
  ).action(async (directory: string, settings: ComposeOptions) =>
    finish(await propose({ directory, settings, output })),
  );

  withComposeOptions(
    program
      .command('compile')
      .description('the workflow files, the pipeline and the lock')
      .argument('<directory>', 'folder of the repository')
      .option(
        '--out <directory>',
        'write them below this folder; name the repository itself to apply them',
      ),
  ).action(
    async (directory: string, settings: ComposeOptions & { out?: string }) =>
      finish(await compile({ directory, settings, output })),
  );

  program
    .command('lint')
    .description('problems of workflow files, whoever wrote them')
    .argument(
      '<path...>',
      'files, folders of them, folders of repositories, or - for the standard input',
    )
    .option(
      '--server <server>',
      'a server that runs them; may be repeated (default: gitea@1.26)',
      collect,
    )
    .option(
      '--label <label>',
      'a label that runners have, e.g. ubuntu-latest:host; may be repeated',
      collect,
    )
    .option('--fix', 'make the certain repairs')
    .option('--json', 'for programs')
    .action(async (paths: string[], settings: Partial<LintOptions>) =>
      finish(
        await lint({
          paths,
          settings: { ...settings, server: settings.server ?? ['gitea@1.26'] },
          output,
        }),
      ),
    );

  withComposeOptions(
    program
      .command('explain')
      .description('who put a line of a workflow there, and because of what')
      .argument(
        '<file:line>',
        'a line of a workflow in a repository; without :line, all of the file',
      ),
  ).action(async (place: string, settings: ComposeOptions) =>
    finish(await explain({ place, settings, output })),
  );

  addLibraryCommands(options, program);
  return program;
}

function addLibraryCommands(
  options: { output: Output; finish: (status: number) => void },
  program: Command,
): void {
  const { output, finish } = options;
  const library = program
    .command('library')
    .description('libraries of pipeline components');
  withLibrary(
    library
      .command('list')
      .description('what a library offers')
      .option('--json', 'for programs'),
  ).action(async (settings: LibraryOptions & { json?: boolean }) =>
    finish(await libraryList({ settings, output })),
  );
  library
    .command('check')
    .description('everything that is wrong with a library')
    .argument('<directory>', 'folder of the library')
    .option(
      '--against <directory>',
      'an older version of it: which version do the changes demand?',
    )
    .option(
      '--library <directory>',
      'a library that it builds on, beside the built-in one; may be repeated',
      collect,
    )
    .option('--json', 'for programs')
    .action(async (directory: string, settings: LibraryCheckOptions) =>
      finish(await libraryCheck({ directory, settings, output })),
    );
}

/** An option that may be given several times. */
function collect(value: string, former: string[] = []): string[] {
  return [...former, value];
}

function withLibrary(command: Command): Command {
  return command.option(
    '--library <directory>',
    'a library instead of the built-in one; may be repeated for further ones',
    collect,
  );
}

function withComposeOptions(command: Command): Command {
  return withLibrary(command)
    .option(
      '--golden-path <name>',
      'the golden path of a repository without a pipeline',
    )
    .option(
      '--target <target>',
      `forge, version and runner; default: those of the lock, else ${DEFAULT_TARGET}`,
    )
    .option(
      '--pipeline <file>',
      'this pipeline instead of the repository’s own',
    )
    .option(
      '--repository <owner/name>',
      'its name on the forge; default: from the remote',
    )
    .option(
      '--default-branch <branch>',
      'its default branch; default: that of the lock, of the remote, or main',
    )
    .option('--json', 'for programs');
}
