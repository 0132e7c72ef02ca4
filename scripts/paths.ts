import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** What is downloaded or built once per machine, shared by all clones. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'golden-path');
}

/** Everything that an instance of the sandbox knows and stores. */
export function instanceFolder(instance: string): string {
  return join(root, '.sandbox', instance);
}

/** Where a long command of the set-up writes its output. */
export function setupLog(name: string): string {
  return join(root, '.sandbox', 'logs', `${name}.log`);
}
