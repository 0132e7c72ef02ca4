import { constants, existsSync, type Stats } from 'node:fs';
import {
  lstat,
  mkdir,
  open,
  rename,
  rm,
  rmdir,
  type FileHandle,
} from 'node:fs/promises';
import { join } from 'node:path';

/** A symbolic link stands where a file or a folder was wanted. It was not followed. */
export class LinkError extends Error {
  override name = 'LinkError';

  /** @param link - its path below the folder that was opened first */
  constructor(readonly link: string) {
    super(`${link} is a symbolic link, which is never followed`);
  }
}

/** Where Linux names what a process has open. */
const OPEN_FILES = '/proc/self/fd';

const READ_FOLDER =
  // eslint-disable-next-line no-bitwise
  constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// A pipe must not keep us waiting for somebody who writes to it.
const READ_FILE =
  // eslint-disable-next-line no-bitwise
  constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** A file as it was at one moment. */
export interface HeldFile {
  content: Buffer;
  mode: number;
}

/**
 * A folder that is held open while something is done in it. Names are looked up in the folder
 * itself, not along its path, and never through a link: whoever swaps a folder for a link
 * meanwhile changes nothing. (Where the system cannot name open folders, only what is a link at
 * the moment of opening is seen.)
 */
export class HeldFolder {
  readonly #handle: FileHandle;
  /** What names of things in it begin with. */
  readonly #place: string;
  /** Below the folder that was opened first; empty for that one. */
  readonly #path: string;

  private constructor(options: {
    handle: FileHandle;
    place: string;
    path: string;
  }) {
    this.#handle = options.handle;
    this.#place = existsSync(OPEN_FILES)
      ? join(OPEN_FILES, String(options.handle.fd))
      : options.place;
    this.#path = options.path;
  }

  /** Opens a folder that a person named: links on the way to it are theirs. */
  static async open(directory: string): Promise<HeldFolder> {
    // eslint-disable-next-line no-bitwise
    const flags = constants.O_RDONLY | constants.O_DIRECTORY;
    const handle = await open(directory, flags);
    return new HeldFolder({ handle, place: directory, path: '' });
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** Where a name in it is, for file system calls that follow no link at their end. */
  at(name: string): string {
    return join(this.#place, name);
  }

  async stats(name: string): Promise<Stats | undefined> {
    return lstat(this.at(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
  }

  /** The folder of this name in it. Throws `LinkError` for a link. */
  async folder(name: string): Promise<HeldFolder> {
    return new HeldFolder({
      handle: await this.#open(name, READ_FOLDER),
      place: this.at(name),
      path: this.#below(name),
    });
  }

  /** Makes a folder in it; whether there was none. */
  async makeFolder(name: string): Promise<boolean> {
    try {
      await mkdir(this.at(name));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** A regular file in it; `undefined` for one that is larger. Throws `LinkError` for a link. */
  async read(
    name: string,
    maximumBytes = Infinity,
  ): Promise<HeldFile | undefined> {
    const handle = await this.#open(name, READ_FILE);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) {
        throw Object.assign(new Error(`${this.#below(name)} is no file`), {
          code: 'EISDIR',
        });
      }
      if (stats.size > maximumBytes) return undefined;
      return { content: await handle.readFile(), mode: stats.mode };
    } finally {
      await handle.close();
    }
  }

  /** Writes a file that is not there yet. */
  async create(
    name: string,
    file: { content: Buffer | string; mode?: number },
  ) {
    const handle = await open(this.at(name), 'wx');
    try {
      await handle.writeFile(file.content);
      if (file.mode !== undefined) await handle.chmod(file.mode);
    } finally {
      await handle.close();
    }
  }

  /** Puts a file in the place of another, of whatever kind, in one step. */
  async rename(from: string, to: string): Promise<void> {
    await rename(this.at(from), this.at(to));
  }

  async remove(name: string, options: { force?: boolean } = {}): Promise<void> {
    await rm(this.at(name), options);
  }

  async removeFolder(name: string): Promise<void> {
    await rmdir(this.at(name));
  }

  #below(name: string): string {
    return this.#path === '' ? name : `${this.#path}/${name}`;
  }

  async #open(name: string, flags: number): Promise<FileHandle> {
    return open(this.at(name), flags).catch(async error => {
      // Systems have several words for it.
      const stats = await this.stats(name);
      throw stats?.isSymbolicLink() ? new LinkError(this.#below(name)) : error;
    });
  }
}

/** Does something in the folder that holds a path, and lets go of it. */
export async function inFolderOf<Result>(options: {
  root: string;
  /** With `/`, below the root. */
  path: string;
  action: (folder: HeldFolder, name: string) => Promise<Result>;
}): Promise<Result> {
  const { root, path, action } = options;
  const segments = path.split('/');
  const name = segments.pop() ?? '';
  let folder = await HeldFolder.open(root);
  try {
    for (const segment of segments) {
      const next = await folder.folder(segment);
      await folder.close();
      folder = next;
    }
    return await action(folder, name);
  } finally {
    await folder.close();
  }
}

/**
 * A file below a folder; `undefined` for one that is larger. Throws `LinkError` where it, or a
 * folder above it, is a link.
 */
export async function readInside(options: {
  root: string;
  path: string;
  maximumBytes?: number;
}): Promise<HeldFile | undefined> {
  const { maximumBytes } = options;
  return inFolderOf({
    ...options,
    action: (folder, name) => folder.read(name, maximumBytes),
  });
}

/** The path of the first link on the way to a path, or at it; `undefined` where there is none. */
export async function findLink(options: {
  root: string;
  path: string;
}): Promise<string | undefined> {
  const segments = options.path.split('/');
  let place = options.root;
  for (const [index, segment] of segments.entries()) {
    place = join(place, segment);
    const stats = await lstat(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    });
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return segments.slice(0, index + 1).join('/');
  }
  return undefined;
}
