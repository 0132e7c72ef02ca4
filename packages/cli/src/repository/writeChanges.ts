import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type {
  FileChange,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';

/** One change with the places that it needs. */
interface Staged {
  change: FileChange;
  place: string;
  /** The new text, until it is in its place; none for what is deleted. */
  fresh?: string;
  /** What was there before; none for what is created. */
  former?: string;
  /** Whether the place has its new state. */
  done: boolean;
}

async function statsOf(place: string): Promise<Stats | undefined> {
  return lstat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

/** A symbolic link at a path or above it, by its own path. */
async function findLink(options: {
  directory: string;
  path: string;
}): Promise<string | undefined> {
  const { directory, path } = options;
  let place = directory;
  for (const segment of path.split('/')) {
    place = join(place, segment);
    const stats = await statsOf(place);
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return relative(directory, place);
  }
  return undefined;
}

/** Throws unless every file is still as it was when the changes were planned. */
async function checkUnchanged(options: {
  directory: string;
  changes: FileChange[];
  entries: TreeEntry[];
}): Promise<void> {
  const { directory, changes, entries } = options;
  const blobs = new Map(entries.map(({ path, blob }) => [path, blob]));
  for (const { path, blob } of changes) {
    const refuse = (why: string) =>
      new Error(`${path} is not written: ${why}. Nothing was written`);
    const found = await findLink({ directory, path });
    if (found !== undefined) {
      throw refuse(`${found} is a symbolic link, which is never followed`);
    }
    if (blob !== blobs.get(path)) {
      throw refuse('it changed in between; try again');
    }
    if (blob === undefined && (await statsOf(join(directory, path)))) {
      // Git does not list what it ignores.
      throw refuse('there is a file that git ignores; move it away');
    }
  }
}

/** Makes a folder and those above it; adds the new ones to the list, the topmost first. */
async function makeFolder(options: {
  folder: string;
  made: string[];
}): Promise<void> {
  const { folder, made } = options;
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const below = relative(first, folder).split(sep).filter(Boolean);
  let place = first;
  made.push(place);
  for (const name of below) {
    place = join(place, name);
    made.push(place);
  }
}

async function putInPlace(staged: Staged): Promise<void> {
  const { place, fresh, former } = staged;
  if (former !== undefined) await copyFile(place, former);
  if (fresh === undefined) await rm(place);
  else await rename(fresh, place);
  staged.done = true;
}

async function putBack({ place, former, done }: Staged): Promise<void> {
  if (!done) return;
  if (former === undefined) await rm(place);
  else await rename(former, place);
}

/**
 * Carries out changes in a folder, all of them or none: the new texts are written beside their
 * places first, then put there one after the other, and an error half-way puts everything back.
 * Only files that are still what they were when the changes were planned are touched, and modes
 * stay. Throws an error that says what is in the way.
 *
 * @param options.entries - what is in the folder at this moment, read in the way it was planned
 */
export async function writeChanges(options: {
  directory: string;
  changes: readonly FileChange[];
  entries: TreeEntry[];
}): Promise<void> {
  const { directory, entries } = options;
  const changes = options.changes.filter(({ action }) => action !== 'keep');
  await checkUnchanged({ directory, changes, entries });
  const made: string[] = [];
  const suffix = `.${randomUUID()}`;
  const all: Staged[] = changes.map(change => {
    const place = join(directory, change.path);
    return {
      change,
      place,
      ...(change.action !== 'delete' && { fresh: `${place}${suffix}.new` }),
      ...(change.action !== 'create' && { former: `${place}${suffix}.old` }),
      done: false,
    };
  });
  try {
    for (const { change, place, fresh, former } of all) {
      if (fresh === undefined) continue;
      await makeFolder({ folder: dirname(place), made });
      await writeFile(fresh, change.content ?? '', { flag: 'wx' });
      if (former !== undefined) await chmod(fresh, (await stat(place)).mode);
    }
    for (const staged of all) await putInPlace(staged);
  } catch (error) {
    for (const staged of [...all].reverse()) await putBack(staged);
    await removeLeftovers(all);
    for (const folder of made.reverse()) await rmdir(folder);
    throw error;
  }
  await removeLeftovers(all);
}

async function removeLeftovers(all: Staged[]): Promise<void> {
  const names = all
    .flatMap(({ fresh, former }) => [fresh, former])
    .filter(name => name !== undefined);
  await Promise.all(names.map(name => rm(name, { force: true })));
}
