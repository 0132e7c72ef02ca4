import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  argumentsOf,
  documentedCommands,
  scriptOf,
  type DocumentedCommand,
} from './documented-commands.ts';
import { messageOf, UserError } from './errors.ts';
import { root } from './paths.ts';
import { nodeTransform } from './portal.ts';
import { capture } from './processes.ts';
import { projectEnvironment } from './setup.ts';

/** npm's own commands that a document may name. */
const ofNpm = new Set(['ci', 'install', 'exec']);

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'sandbox/README.md',
  'docs/command-line.md',
];

/**
 * Throws a UserError unless every npm command in the documents names a script
 * that exists, and every command line of `golden-path` ends with status 0.
 */
export async function checkDocumentedCommands(options: {
  signal: AbortSignal;
}): Promise<void> {
  const { scripts } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  const problems: string[] = [];
  for (const documented of await allCommands()) {
    const script = scriptOf(documented.command);
    if (!script || ofNpm.has(script)) {
      continue;
    }
    if (!(script in scripts)) {
      problems.push(`${place(documented)}: there is no such npm script`);
    } else if (script === 'golden-path') {
      await tryCommandLine({ ...options, documented }).catch(error => {
        options.signal.throwIfAborted();
        problems.push(`${place(documented)}: ${messageOf(error)}`);
      });
    }
  }
  if (problems.length > 0) {
    throw new UserError(problems.join('\n'));
  }
}

async function allCommands(): Promise<DocumentedCommand[]> {
  const texts = await Promise.all(
    documents.map(async document => ({
      document,
      text: await readFile(join(root, document), 'utf8'),
    })),
  );
  return texts.flatMap(documentedCommands);
}

async function tryCommandLine(options: {
  documented: DocumentedCommand;
  signal: AbortSignal;
}): Promise<void> {
  await capture({
    command: process.execPath,
    args: [
      ...['-r', nodeTransform],
      join(root, 'packages', 'cli', 'src', 'index.ts'),
      ...argumentsOf(options.documented.command),
    ],
    cwd: root,
    env: projectEnvironment(),
    signal: options.signal,
  });
}

function place({ document, line, command }: DocumentedCommand): string {
  return `${document}:${line}: ${command}`;
}
