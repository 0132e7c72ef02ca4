import {
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { hasCode, UserError } from '../scripts/errors.ts';
import { jobEnvironment } from '../scripts/environment.ts';
import {
  cacheFolder,
  cloneKey,
  root,
  sandboxPlaces,
} from '../scripts/paths.ts';

/** Where the jobs of an instance work, and what actions they use. */
export function jobsFolder(instance: string): string {
  return join(sandboxPlaces().jobs, cloneKey(), instance);
}

/** Makes the folder, for this account only. Throws a UserError where it would not be fair. */
export function ensureJobsFolder(instance: string): string {
  ensurePrivate(sandboxPlaces().jobs);
  const folder = jobsFolder(instance);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const real = realpathSync(folder);
  checkFair(real);
  return real;
}

/**
 * The environment of the jobs. All sandboxes of this account give their jobs one HOME: not the
 * person's, whose settings would make a job green here alone, and one that stays, so that nothing
 * is downloaded twice.
 */
export function environmentOfJobs(): NodeJS.ProcessEnv {
  const home = homeOfJobs();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return jobEnvironment(process.env, { home, ours: [root, cacheFolder()] });
}

/** HOME of the jobs. */
export function homeOfJobs(): string {
  return join(sandboxPlaces().state, 'home');
}

/**
 * The place is guessable and may be in a folder that everybody writes to: somebody else's folder
 * of that name, or a link, is not used.
 */
function ensurePrivate(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw error;
    }
  }
  if (!isPrivate(lstatSync(folder))) {
    throw new UserError(
      `${folder} is not a folder of this account alone. Remove it, make it so (chmod 700), or set GOLDEN_PATH_SANDBOX_HOME to another folder.`,
    );
  }
}

/** Whether it is a folder that nobody else can enter. */
export function isPrivate(stats: Stats): boolean {
  return (
    stats.isDirectory() &&
    stats.uid === process.getuid?.() &&
    // eslint-disable-next-line no-bitwise
    (stats.mode & 0o077) === 0
  );
}

/** Throws a UserError where what lies above jobs would change what they do. */
export function checkFair(folder: string): void {
  const refuse = (why: string) =>
    new UserError(
      `Jobs cannot work below ${folder}: ${why}. Set GOLDEN_PATH_SANDBOX_HOME to another folder.`,
    );
  const hidden = folder.split(sep).find(segment => segment.startsWith('.'));
  if (hidden) {
    throw refuse(`${hidden} is a hidden folder, and programs look past those`);
  }
  for (let above = folder; ; above = dirname(above)) {
    const found = ['.git', 'node_modules', 'package.json'].find(name =>
      existsSync(join(above, name)),
    );
    if (found) {
      throw refuse(`${join(above, found)} lies above, and they would use it`);
    }
    if (above === dirname(above)) {
      return;
    }
  }
}
