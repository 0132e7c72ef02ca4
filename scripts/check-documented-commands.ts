import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  'docs/library.md',
  'docs/pipeline.md',
];

/**
 * Throws a UserError unless every npm command in the documents names a script
 * that exists, and every command line of `golden-path` ends with status 0. They
 * run in the order of the documents, with the `cp` between them, in a folder
 * that looks like this clone and beside which they may write.
 */
export async function checkDocumentedCommands(options: {
  signal: AbortSignal;
}): Promise<void> {
  const { scripts } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  ) as { scripts: Record<string, string> };
  const scratch = await mkdtemp(join(tmpdir(), 'golden-path-documents-'));
  try {
    const problems = await findProblems({
      ...options,
      scripts,
      clone: await linkedClone(scratch),
    });
    if (problems.length > 0) {
      throw new UserError(problems.join('\n'));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A folder with everything that is in this one. */
async function linkedClone(scratch: string): Promise<string> {
  const clone = join(scratch, 'golden-path');
  await mkdir(clone);
  const names = await readdir(root);
  await Promise.all(
    names.map(name => symlink(join(root, name), join(clone, name))),
  );
  return clone;
}

async function findProblems(options: {
  scripts: Record<string, string>;
  clone: string;
  signal: AbortSignal;
}): Promise<string[]> {
  const { scripts, clone, signal } = options;
  const problems: string[] = [];
  const attempt = async (documented: DocumentedCommand, words: string[]) => {
    const [command = '', ...args] = words;
    await capture({
      command,
      args,
      cwd: clone,
      env: projectEnvironment(),
      signal,
    }).catch(error => {
      signal.throwIfAborted();
      problems.push(`${place(documented)}: ${messageOf(error)}`);
    });
  };
  for (const documented of await allCommands()) {
    if (documented.command.startsWith('cp -r ')) {
      await attempt(documented, documented.command.split(/\s+/));
    }
    const script = scriptOf(documented.command);
    if (!script || ofNpm.has(script)) {
      continue;
    }
    if (!(script in scripts)) {
      problems.push(`${place(documented)}: there is no such npm script`);
    } else if (script === 'golden-path') {
      await attempt(documented, [
        ...[process.execPath, '-r', nodeTransform],
        join(root, 'packages', 'cli', 'src', 'index.ts'),
        ...argumentsOf(documented.command),
      ]);
    }
  }
  return problems;
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

function place({ document, line, command }: DocumentedCommand): string {
  return `${document}:${line}: ${command}`;
}
