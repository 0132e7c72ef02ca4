import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../scripts/errors.ts';
import {
  cloneKey,
  clonesFolder,
  root,
  sandboxPlaces,
} from '../scripts/paths.ts';
import { capture, isRunning, stop } from '../scripts/processes.ts';
import { readStateFile } from './state.ts';

/** In the folder of a clone: where the clone is. */
const nameOfClone = 'clone';

/** Notes which clone a folder is of, for the day when the clone is gone. */
export async function noteClone(): Promise<void> {
  const file = join(clonesFolder(), cloneKey(), nameOfClone);
  if (!existsSync(file)) {
    await writeFile(file, root);
  }
}

/** What a clone left behind that is not there any more. */
export interface GoneClone {
  key: string;
  clone: string;
}

/** The clones that are gone while their sandboxes are not. */
export async function goneClones(): Promise<GoneClone[]> {
  const gone: GoneClone[] = [];
  for (const key of await names(clonesFolder())) {
    const file = join(clonesFolder(), key, nameOfClone);
    const clone = existsSync(file) ? await readFile(file, 'utf8') : undefined;
    if (clone !== undefined && !existsSync(clone)) {
      gone.push({ key, clone });
    }
  }
  return gone;
}

/** Stops and deletes what is left of a clone that is gone. */
export async function removeClone(
  { key }: GoneClone,
  signal: AbortSignal,
): Promise<void> {
  const folder = join(clonesFolder(), key);
  for (const instance of await names(folder)) {
    const file = join(folder, instance, 'state.json');
    const state = existsSync(file)
      ? await readStateFile(file, instance)
      : undefined;
    for (const record of Object.values(state?.processes ?? {})) {
      if (isRunning(record)) {
        await stop(record);
      }
    }
  }
  await removeFolder(join(sandboxPlaces().jobs, key), signal);
  await removeFolder(folder, signal);
}

/** Deletes a folder, also where a job has left folders that nobody may write to. */
export async function removeFolder(
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await remove();
  } catch (error) {
    if (!hasCode(error, 'EACCES')) {
      throw error;
    }
    await capture({
      command: 'chmod',
      args: ['-R', 'u+rwX', folder],
      cwd: root,
      env: process.env,
      signal,
    });
    await remove();
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return [];
    }
    throw error;
  }
}
