import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock, type Held } from '../scripts/lock.ts';
import { cacheFolder, root, setupLog } from '../scripts/paths.ts';
import { capture, run } from '../scripts/processes.ts';
import type { Progress } from '../scripts/progress.ts';

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

/** The module of the forge, and of what reads workflows as it does. */
export const goFolder = join(root, 'sandbox', 'go');

/** Where the binaries are kept, by version and by everything they are built from. */
export async function binariesFolder(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(await readFile(join(goFolder, file)));
  }
  const key = hash.digest('hex').slice(0, 12);
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
 * on two cores, once per version. The folder appears in one move when all of
 * it is complete; an interrupted build leaves Go's own cache to go on from.
 */
export async function buildBinaries(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<Binaries> {
  const { progress, signal } = options;
  const folder = await binariesFolder();
  if (existsSync(folder)) {
    return inFolder(folder);
  }
  return await withLock({
    file: `${folder}.lock`,
    signal,
    onWait: () =>
      progress.note('    Another program is building Gitea: waiting for it'),
    work: async held => {
      if (!existsSync(folder)) {
        await progress.step(
          'Gitea and its runner, built with Go (once, about six minutes on two cores)',
          () => build({ folder, signal, held }),
        );
      }
      return inFolder(folder);
    },
  });
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
  const into = inFolder(unfinished);
  const go = (what: string, cgo: '0' | '1', args: string[]) =>
    run({
      command: 'go',
      args: ['build', ...args],
      cwd: goFolder,
      env: goEnvironment(cgo),
      logFile: setupLog(`build-${what}`),
      signal,
      onStart: held.remember,
    });
  // The runner first: in half a minute it fills the module cache, and anything
  // wrong with the network or with Go shows at once.
  await go('runner', '0', [
    ...['-ldflags', `-X ${runnerVersionVariable}=v${runnerVersion}`],
    ...['-o', into.runner, 'gitea.com/gitea/runner'],
  ]);
  await go('gitea', '1', [
    ...['-tags', 'sqlite sqlite_unlock_notify'],
    ...['-ldflags', `-X main.Version=${giteaVersion}`],
    ...['-o', into.gitea, 'code.gitea.io/gitea'],
  ]);
  await copyStaticFiles({ to: into.staticFolder, signal });
  await rename(unfinished, folder);
}

/** For building the Go programs of the sandbox. */
export function goEnvironment(cgo: '0' | '1'): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CGO_ENABLED: cgo,
    GOWORK: 'off',
    // The module is not a repository of its own: no revision to stamp.
    GOFLAGS: '-buildvcs=false',
  };
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
