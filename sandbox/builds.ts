import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock, type Held } from '../scripts/lock.ts';
import { root, setupLog } from '../scripts/paths.ts';
import { capture, run } from '../scripts/processes.ts';
import type { Progress, Report } from '../scripts/progress.ts';

/** The module of the forge, and of what reads workflows as it does. */
export const goFolder = join(root, 'sandbox', 'go');

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

/** What a build in progress has at hand. */
export interface Building {
  /** Becomes the finished folder in one move. */
  unfinished: string;
  signal: AbortSignal;
  held: Held;
  report: Report;
}

/**
 * Builds one package of a Go module, under a lock that ends what was left running, and reports
 * how many of the packages that it needs are done.
 */
export async function goBuild(options: {
  name: string;
  module: string;
  cgo: '0' | '1';
  flags: string[];
  package: string;
  /** The file that it becomes. */
  output: string;
  building: Building;
}): Promise<void> {
  const { name, module, cgo, flags, building } = options;
  const inModule = {
    command: 'go',
    cwd: module,
    env: goEnvironment(cgo),
    signal: building.signal,
  };
  building.report(`${name}: looking at its packages`);
  const packages = countPackages(
    await capture({
      ...inModule,
      args: [
        ...['list', '-deps', '-f', '{{.Stale}} {{.StaleReason}}'],
        ...flags,
        options.package,
      ],
    }),
  );
  let done = packages.cached;
  await run({
    ...inModule,
    // With -v, it names each package that it compiles, and none that is in its cache.
    args: [
      ...['build', '-v', ...flags],
      ...['-o', options.output, options.package],
    ],
    logFile: setupLog(`build-${name}`),
    onStart: building.held.remember,
    onLine: line => {
      if (/^[\w.~/-]+$/.test(line)) {
        done = Math.min(done + 1, packages.all);
        building.report(`${name}: ${done} of ${packages.all} packages`);
      }
    },
  });
}

/** How many packages `go list` names, and how many of them need not be compiled. */
export function countPackages(listed: string): { all: number; cached: number } {
  const lines = listed.trim().split('\n').filter(Boolean);
  return {
    all: lines.length,
    // All but programs are stale in the sense of an installation; the reason tells more.
    cached: lines.filter(line => /^false|available in build cache/.test(line))
      .length,
  };
}

/** A short name for the content of files: what is built from them is kept under it. */
export async function keyOf(files: Iterable<string>): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}

/**
 * Builds what belongs into a folder, unless it is there, with only one program of this machine
 * at it. The folder appears in one move when all of it is complete.
 */
export async function buildOnce(options: {
  folder: string;
  /** What is built, for whoever waits for another program that does it. */
  what: string;
  /** Of the step, with how long it takes. */
  title: string;
  progress: Progress;
  signal: AbortSignal;
  build: (building: Building) => Promise<void>;
}): Promise<void> {
  const { folder, what, title, progress, signal, build } = options;
  if (existsSync(folder)) {
    return;
  }
  await withLock({
    file: `${folder}.lock`,
    signal,
    onWait: () =>
      progress.note(`    Another program is building ${what}: waiting for it`),
    work: async held => {
      if (existsSync(folder)) {
        return;
      }
      await progress.step(title, async report => {
        const unfinished = `${folder}.unfinished`;
        await rm(unfinished, { recursive: true, force: true });
        await mkdir(unfinished, { recursive: true });
        await build({ unfinished, signal, held, report });
        await rename(unfinished, folder);
      });
    },
  });
}
