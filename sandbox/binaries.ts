import { join } from 'node:path';
import { cacheFolder, root, setupLog } from '../scripts/paths.ts';
import { capture, run } from '../scripts/processes.ts';
import type { Progress } from '../scripts/progress.ts';
import {
  buildOnce,
  goBuild,
  goEnvironment,
  goFolder,
  keyOf,
} from './builds.ts';
import type { Building } from './builds.ts';

/** The versions of which `sandbox/go/go.mod` is made. */
export const giteaVersion = '1.26.0';
export const runnerVersion = '1.0.8';

/** The server and the runner, built for this machine. */
export interface Binaries {
  gitea: string;
  runner: string;
  /** Gitea's templates, texts and pictures: its STATIC_ROOT_PATH. */
  staticFolder: string;
}

const runnerVersionVariable = 'gitea.com/gitea/runner/internal/pkg/ver.version';

/** Where the binaries are kept, by version and by everything they are built from. */
export async function binariesFolder(): Promise<string> {
  const key = await keyOf(
    ['go.mod', 'go.sum'].map(file => join(goFolder, file)),
  );
  return join(
    cacheFolder(),
    `gitea-${giteaVersion}-runner-${runnerVersion}-${process.platform}-${process.arch}-${key}`,
  );
}

function inFolder(folder: string): Binaries {
  return {
    gitea: join(folder, 'gitea'),
    runner: join(folder, 'runner'),
    staticFolder: join(folder, 'static'),
  };
}

/**
 * Builds Gitea and its runner with Go unless they are there: about six minutes
 * on two cores, once per version. An interrupted build leaves Go's own cache to
 * go on from.
 */
export async function buildBinaries(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<Binaries> {
  const folder = await binariesFolder();
  await buildOnce({
    ...options,
    folder,
    what: 'Gitea',
    title:
      'Gitea and its runner, built with Go (once, about six minutes on two cores)',
    build,
  });
  return inFolder(folder);
}

async function build(building: Building): Promise<void> {
  const into = inFolder(building.unfinished);
  const inModule = { module: goFolder, building };
  // The runner first: in half a minute it fills the module cache, and anything
  // wrong with the network or with Go shows at once.
  await goBuild({
    ...inModule,
    name: 'runner',
    cgo: '0',
    flags: ['-ldflags', `-X ${runnerVersionVariable}=v${runnerVersion}`],
    output: into.runner,
    package: 'gitea.com/gitea/runner',
  });
  await goBuild({
    ...inModule,
    name: 'gitea',
    cgo: '1',
    flags: [
      ...['-tags', 'sqlite sqlite_unlock_notify'],
      ...['-ldflags', `-X main.Version=${giteaVersion}`],
    ],
    output: into.gitea,
    package: 'code.gitea.io/gitea',
  });
  await copyStaticFiles({
    to: into.staticFolder,
    signal: building.signal,
  });
}

/** Copies them, since Go's module cache may be cleaned, and is read-only. */
async function copyStaticFiles(options: {
  to: string;
  signal: AbortSignal;
}): Promise<void> {
  const module = await capture({
    command: 'go',
    args: ['list', '-m', '-f', '{{.Dir}}', 'code.gitea.io/gitea'],
    cwd: goFolder,
    env: goEnvironment('1'),
    signal: options.signal,
  });
  for (const part of ['options', 'templates', 'public']) {
    await run({
      command: 'sh',
      // cp -R keeps the cache's read-only modes; nobody could remove them later.
      args: [
        '-c',
        'mkdir -p "$2" && cp -R "$1" "$2" && chmod -R u+w "$2"',
        'sh',
        join(module.trim(), part),
        options.to,
      ],
      cwd: root,
      env: process.env,
      logFile: setupLog('copy-static'),
      signal: options.signal,
    });
  }
}
