import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { machinePath } from './environment.ts';
import { withLock } from './lock.ts';
import { root, setupLog } from './paths.ts';
import { run } from './processes.ts';
import type { Progress } from './progress.ts';
import { digestOf, isStamped, stamp } from './stamp.ts';

/**
 * The environment for the project's own tools: this Node comes first, and
 * native packages are compiled against its headers.
 */
export function projectEnvironment(
  more: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const bin = dirname(process.execPath);
  return {
    ...process.env,
    PATH: [bin, machinePath(process.env.PATH)].join(delimiter),
    npm_config_nodedir: dirname(bin),
    // Without this, Yarn starts a second time to find the same release.
    YARN_IGNORE_PATH: '1',
    ...more,
  };
}

/** The committed Yarn, as the first argument for Node. */
export function yarnRelease(): string {
  const { packageManager } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as { packageManager: string };
  const version = packageManager.replace(/^yarn@/, '');
  return join(root, '.yarn', 'releases', `yarn-${version}.cjs`);
}

/**
 * Installs the dependencies that yarn.lock names, unless this has been done
 * for just these files and this Node.
 */
export async function ensureInstalled(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<void> {
  const { progress, signal } = options;
  const stampFile = join(root, 'node_modules', '.golden-path-setup');
  const digest = await digestOf({
    files: [
      join(root, 'yarn.lock'),
      join(root, '.yarnrc.yml'),
      ...(await manifests()),
    ],
    words: [process.version, process.platform, process.arch],
  });
  if (isStamped(stampFile, digest)) {
    return;
  }
  await withLock({
    file: join(root, '.sandbox', 'setup.lock'),
    signal,
    onWait: () =>
      progress.note('    Another program is installing: waiting for it'),
    work: async held => {
      if (isStamped(stampFile, digest)) {
        return;
      }
      await progress.step('Dependencies (yarn install)', () =>
        run({
          command: process.execPath,
          args: [yarnRelease(), 'install', '--immutable'],
          cwd: root,
          env: projectEnvironment(),
          logFile: setupLog('yarn-install'),
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

/** The package.json files of the root and of all its workspaces. */
export async function manifests(): Promise<string[]> {
  const file = join(root, 'package.json');
  const { workspaces } = JSON.parse(readFileSync(file, 'utf8')) as {
    workspaces: string[];
  };
  const folders: string[] = [];
  for (const pattern of workspaces) {
    if (pattern.endsWith('/*')) {
      const parent = join(root, pattern.slice(0, -2));
      const names = existsSync(parent) ? await readdir(parent) : [];
      folders.push(...names.map(name => join(parent, name)));
    } else {
      folders.push(join(root, pattern));
    }
  }
  return [
    file,
    ...folders
      .map(folder => join(folder, 'package.json'))
      .filter(manifest => existsSync(manifest))
      .sort(),
  ];
}
