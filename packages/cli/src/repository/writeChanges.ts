import { randomUUID } from 'node:crypto';
import { lstat, mkdir, rmdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type {
  FileChange,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import { findLink, HeldFolder } from './heldFolder';

/** One change with the places that it needs. */
interface Staged {
  change: FileChange;
  folder: HeldFolder;
  name: string;
  /** The new text, until it is in its place; none for what is deleted. */
  fresh?: string;
  /** What was there before; none for what is created. */
  former?: string;
  /** Whether the place has its new state. */
  done: boolean;
}

/** The folders below one, each opened once, and those that had to be made. */
class Folders {
  readonly #open = new Map<string, HeldFolder>();
  readonly #made: { folder: HeldFolder; name: string }[] = [];

  static async below(directory: string): Promise<Folders> {
    const folders = new Folders();
    folders.#open.set('', await HeldFolder.open(directory));
    return folders;
  }

  /** The folder of a path, and the name of what is in it; made where it is not there. */
  async of(path: string): Promise<{ folder: HeldFolder; name: string }> {
    const end = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(end, 0));
    const name = path.slice(end + 1);
    const known = this.#open.get(above);
    if (known) return { folder: known, name };
    const parent = await this.of(above);
    if (await parent.folder.makeFolder(parent.name)) this.#made.push(parent);
    const folder = await parent.folder.folder(parent.name);
    this.#open.set(above, folder);
    return { folder, name };
  }

  /** Removes again what was made, the deepest first. */
  async removeMade(): Promise<void> {
    for (const { folder, name } of this.#made.reverse()) {
      await folder.removeFolder(name);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(folder => folder.close()));
  }
}

async function exists(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
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
    const found = await findLink({ root: directory, path });
    if (found !== undefined) {
      throw refuse(`${found} is a symbolic link, which is never followed`);
    }
    if (blob !== blobs.get(path)) {
      throw refuse('it changed in between; try again');
    }
    if (blob === undefined && (await exists(join(directory, path)))) {
      // Git does not list what it ignores.
      throw refuse('there is a file that git ignores; move it away');
    }
  }
}

/** Makes a folder and those above it; the new ones, the topmost first. */
async function makeRoot(folder: string): Promise<string[]> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return [];
  const made = [first];
  for (const name of relative(first, folder).split(sep).filter(Boolean)) {
    made.push(join(made[made.length - 1], name));
  }
  return made;
}

/** Writes everything that is needed beside its place. */
async function stage(staged: Staged): Promise<void> {
  const { change, folder, name, fresh, former } = staged;
  const before = former === undefined ? undefined : await folder.read(name);
  if (former !== undefined && before) await folder.create(former, before);
  if (fresh !== undefined) {
    await folder.create(fresh, {
      content: change.content ?? '',
      mode: before?.mode,
    });
  }
}

async function putInPlace(staged: Staged): Promise<void> {
  const { folder, name, fresh } = staged;
  if (fresh === undefined) await folder.remove(name);
  else await folder.rename(fresh, name);
  staged.done = true;
}

async function putBack({ folder, name, former, done }: Staged): Promise<void> {
  if (!done) return;
  if (former === undefined) await folder.remove(name);
  else await folder.rename(former, name);
}

/**
 * Carries out changes in a folder, all of them or none: the new texts are written beside their
 * places first, then put there one after the other, and an error half-way puts everything back.
 * Only files that are still what they were when the changes were planned are touched, modes
 * stay, and no link is followed. Throws an error that says what is in the way.
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
  if (changes.length === 0) return;
  const madeRoot = await makeRoot(directory);
  const folders = await Folders.below(directory);
  const suffix = `.${randomUUID()}`;
  const all: Staged[] = [];
  try {
    for (const change of changes) {
      const { folder, name } = await folders.of(change.path);
      const staged: Staged = {
        change,
        folder,
        name,
        ...(change.action !== 'delete' && { fresh: `${name}${suffix}.new` }),
        ...(change.action !== 'create' && { former: `${name}${suffix}.old` }),
        done: false,
      };
      all.push(staged);
      await stage(staged);
    }
    for (const staged of all) await putInPlace(staged);
    await removeLeftovers(all);
  } catch (error) {
    for (const staged of [...all].reverse()) await putBack(staged);
    await removeLeftovers(all);
    await folders.removeMade();
    for (const folder of madeRoot.reverse()) await rmdir(folder);
    throw error;
  } finally {
    await folders.close();
  }
}

async function removeLeftovers(all: Staged[]): Promise<void> {
  const leftovers = all.flatMap(({ folder, fresh, former }) =>
    [fresh, former]
      .filter(name => name !== undefined)
      .map(name => ({ folder, name })),
  );
  await Promise.all(
    leftovers.map(({ folder, name }) => folder.remove(name, { force: true })),
  );
}
