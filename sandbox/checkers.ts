import { join } from 'node:path';
import { cacheFolder, root } from '../scripts/paths.ts';
import type { Progress } from '../scripts/progress.ts';
import { filesIn } from '../scripts/stamp.ts';
import { buildOnce, goBuild, goFolder, keyOf } from './builds.ts';

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
  const files = [];
  for (const { module } of Object.values(programs)) {
    files.push(...(await filesIn(module)));
  }
  return join(
    cacheFolder(),
    `checkers-${process.platform}-${process.arch}-${await keyOf(files)}`,
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
  const folder = await checkersFolder();
  await buildOnce({
    ...options,
    folder,
    what: 'the checkers',
    title: 'Checkers of workflows, built with Go (once)',
    build: async building => {
      for (const [name, { module, package: of }] of Object.entries(programs)) {
        await goBuild({
          name,
          module,
          cgo: '0',
          flags: [],
          output: join(building.unfinished, name),
          package: of,
          building,
        });
      }
    },
  });
  return {
    workflows: join(folder, 'workflows'),
    actionlint: join(folder, 'actionlint'),
  };
}
