import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock, type Held } from '../scripts/lock.ts';
import { cacheFolder, root, setupLog } from '../scripts/paths.ts';
import { run } from '../scripts/processes.ts';
import type { Progress } from '../scripts/progress.ts';
import { filesIn } from '../scripts/stamp.ts';
import { goEnvironment, goFolder } from './binaries.ts';

/** Small programs that read workflows: for the tests, beside the forge itself. */
export interface Checkers {
  /** Gitea's own parsers of YAML and of workflows. */
  workflows: string;
  actionlint: string;
}

/** Each program: where its module is, which package of it, and what else it is made from. */
const programs = {
  workflows: { module: goFolder, package: './workflows' },
  // Of its own, so that its needs do not change what the forge is built from.
  actionlint: {
    module: join(root, 'sandbox', 'actionlint'),
    package: '.',
  },
};

/** Where the programs are kept, by everything they are built from. */
async function checkersFolder(): Promise<string> {
  const hash = createHash('sha256');
  for (const { module } of Object.values(programs)) {
    for (const file of await filesIn(module)) {
      hash.update(await readFile(file));
    }
  }
  const key = hash.digest('hex').slice(0, 12);
  return join(
    cacheFolder(),
    `checkers-${process.platform}-${process.arch}-${key}`,
  );
}

/**
 * Builds the checkers with Go unless they are there: seconds where the forge was built, since
 * they share its modules, else about a minute.
 */
export async function buildCheckers(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<Checkers> {
  const { progress, signal } = options;
  const folder = await checkersFolder();
  if (!existsSync(folder)) {
    await withLock({
      file: `${folder}.lock`,
      signal,
      onWait: () =>
        progress.note('    Another program is building the checkers: waiting'),
      work: async held => {
        if (!existsSync(folder)) {
          await progress.step(
            'Checkers of workflows, built with Go (once)',
            () => build({ folder, signal, held }),
          );
        }
      },
    });
  }
  return {
    workflows: join(folder, 'workflows'),
    actionlint: join(folder, 'actionlint'),
  };
}

async function build(options: {
  folder: string;
  signal: AbortSignal;
  held: Held;
}): Promise<void> {
  const { folder, signal, held } = options;
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  for (const [name, program] of Object.entries(programs)) {
    await run({
      command: 'go',
      args: ['build', '-o', join(unfinished, name), program.package],
      cwd: program.module,
      env: goEnvironment('0'),
      logFile: setupLog(`build-${name}`),
      signal,
      onStart: held.remember,
    });
  }
  await rename(unfinished, folder);
}
