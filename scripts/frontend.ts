import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { root, setupLog } from './paths.ts';
import { run } from './processes.ts';
import type { Progress } from './progress.ts';
import { projectEnvironment, yarnRelease } from './setup.ts';
import { digestOf, filesIn, isStamped, stamp } from './stamp.ts';

/** What ends up in the bundle, besides dependencies. */
const sources = [
  'packages/app',
  'packages/workflow-language',
  'plugins/app-module-gitea',
  'plugins/golden-path',
  'plugins/golden-path-common',
  'plugins/scaffolder-module-golden-path',
  'library',
];

/** Builds the frontend that the backend serves, unless its sources are unchanged. */
export async function ensureFrontend(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<void> {
  const { progress, signal } = options;
  const bundle = join(root, 'packages', 'app', 'dist');
  const stampFile = join(bundle, '.golden-path-build');
  await withLock({
    file: join(root, '.sandbox', 'frontend.lock'),
    signal,
    onWait: () =>
      progress.note('    Another program builds the portal: waiting for it'),
    work: async held => {
      const folders = await Promise.all(
        sources.map(folder => filesIn(join(root, folder))),
      );
      const configuration = ['yarn.lock', 'app-config.yaml']
        .map(file => join(root, file))
        .filter(file => existsSync(file));
      const digest = await digestOf({
        files: [...configuration, ...folders.flat()],
        words: [],
      });
      if (isStamped(stampFile, digest)) {
        return;
      }
      await progress.step("The portal's frontend", () =>
        run({
          command: process.execPath,
          args: [yarnRelease(), 'workspace', 'app', 'build'],
          cwd: root,
          env: projectEnvironment(),
          logFile: setupLog('build-frontend'),
          signal,
          onStart: held.remember,
          // The forge may be being built beside it, which takes longer.
          lowPriority: true,
        }),
      );
      stamp(stampFile, digest);
    },
  });
}
