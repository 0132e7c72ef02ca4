import { createHash } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from './errors.ts';

/** The root of the clone. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What is downloaded or built once per machine, shared by all clones. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'golden-path');
}

/** Where a long command of the set-up writes its output. */
export function setupLog(name: string): string {
  return join(root, '.sandbox', 'logs', `${name}.log`);
}

/**
 * Where the sandboxes of this account keep what they store, and where their jobs work. Both are
 * outside of any clone. Jobs have a place of their own: what lies above them is nothing to them,
 * and no folder on the way is hidden, since both change what programs do. Old files there may be
 * cleaned away by the system, unlike the state.
 */
export function sandboxPlaces(env: NodeJS.ProcessEnv = process.env): {
  state: string;
  jobs: string;
} {
  const home = env.GOLDEN_PATH_SANDBOX_HOME;
  if (home) {
    if (!isAbsolute(home)) {
      throw new UserError(
        `GOLDEN_PATH_SANDBOX_HOME=${home} is no absolute path of a folder.`,
      );
    }
    return { state: join(home, 'state'), jobs: join(home, 'jobs') };
  }
  const state = env.XDG_STATE_HOME || join(homedir(), '.local', 'state');
  return {
    state: join(state, 'golden-path'),
    jobs: join('/var/tmp', `golden-path-${userInfo().uid}`),
  };
}

/** Names a clone among all of this machine. Short: sockets have short paths only. */
export function cloneKey(clone = root): string {
  const name = basename(clone)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 12);
  const digest = createHash('sha256').update(clone).digest('hex');
  return `${name || 'clone'}-${digest.slice(0, 8)}`;
}

/** The folders of all clones that have a sandbox. */
export function clonesFolder(): string {
  return join(sandboxPlaces().state, 'clones');
}

/** Everything that an instance of the sandbox knows and stores. */
export function instanceFolder(instance: string): string {
  return join(clonesFolder(), cloneKey(), instance);
}
