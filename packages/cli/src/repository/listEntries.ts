import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '@edf/backstage-plugin-golden-path-common';
import { git, separated } from './git';
import { mapConcurrently } from './mapConcurrently';

/** `H 100644 <object id> 0\t<path>`: a tag, mode, id and stage of an entry in git's index. */
const INDEX_ENTRY = /^(\S) (\d{6}) ([0-9a-f]+) (\d)\t([^]+)$/;

/** In the index, unmerged or not, as it was put there last. */
interface IndexEntry {
  path: string;
  mode: string;
  blob: string;
  /** Whether git looks at the file at all, and has one version of it. */
  isPlain: boolean;
}

function parseIndexEntry(line: string): IndexEntry | undefined {
  const match = INDEX_ENTRY.exec(line);
  if (!match) return undefined;
  const [, tag, mode, blob, stage, path] = match;
  // Not `H`: skipped, unmerged, or (in lower case) taken as unchanged without a look.
  return { path, mode, blob, isPlain: tag === 'H' && stage === '0' };
}

const TYPES: Record<string, TreeEntry['type']> = {
  '100644': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
};

async function hashFile(file: string): Promise<string> {
  // eslint-disable-next-line no-bitwise
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha1').update(`blob ${size}\0`);
    // As a stream: a file may be larger than what fits in memory.
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      hash.update(chunk);
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

function blobIdOf(text: string): string {
  const content = Buffer.from(text);
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

/** The commit that is checked out in a repository inside the repository. */
async function submoduleHead(folder: string): Promise<string | undefined> {
  // Where none is checked out, git would answer for the repository around it.
  const isOwn = await lstat(join(folder, '.git')).catch(() => undefined);
  const head = isOwn
    ? await git({ directory: folder, words: ['rev-parse', 'HEAD'] })
    : undefined;
  return head?.trim();
}

/** Which folders below one are links, or behind one; each is looked at once. */
class LinkedFolders {
  readonly #directory: string;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Whether a path is reached through a link only: git does not know it by that name. */
  async holds(path: string): Promise<boolean> {
    const end = path.lastIndexOf('/');
    if (end < 0) return false;
    const folder = path.slice(0, end);
    const found = this.#known.get(folder) ?? this.#isLinked(folder);
    this.#known.set(folder, found);
    return found;
  }

  async #isLinked(folder: string): Promise<boolean> {
    if (await this.holds(folder)) return true;
    const stats = await lstat(join(this.#directory, folder)).catch(
      // Gone: so is what was in it.
      () => undefined,
    );
    return stats?.isSymbolicLink() ?? false;
  }
}

/** An entry as it is on the disk; `undefined` when it is gone, or nothing that git knows. */
async function readEntry(options: {
  directory: string;
  path: string;
  linked: LinkedFolders;
  /** Id of a submodule that is not checked out. */
  recorded?: string;
}): Promise<TreeEntry | undefined> {
  const { path, linked, recorded } = options;
  // Git's index may still have files below what has become a link.
  if (await linked.holds(path)) return undefined;
  const file = join(options.directory, path);
  const stats = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    // Deleted, but not yet in git's index.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) {
    return { path, type: 'symlink', blob: blobIdOf(await readlink(file)) };
  }
  if (stats?.isDirectory()) {
    const blob = (await submoduleHead(file)) ?? recorded ?? '0'.repeat(40);
    return { path, type: 'submodule', blob };
  }
  return stats?.isFile()
    ? { path, type: 'file', blob: await hashFile(file) }
    : undefined;
}

/** Paths of all files below a folder, with `/`, but not of git's own. */
export async function walk(directory: string, prefix = ''): Promise<string[]> {
  const entries: Dirent[] = await readdir(join(directory, prefix), {
    withFileTypes: true,
  });
  const paths: string[] = [];
  for (const entry of entries) {
    const path = prefix + entry.name;
    if (entry.name === '.git') continue;
    if (entry.isDirectory()) {
      for (const inside of await walk(directory, `${path}/`)) {
        paths.push(inside);
      }
    } else {
      paths.push(path);
    }
  }
  return paths;
}

function sorted(entries: (TreeEntry | undefined)[]): TreeEntry[] {
  return entries
    .filter(entry => entry !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Reads and hashes every path. Right for any folder, and slow for a large one. */
export async function readEntries(options: {
  directory: string;
  paths: Iterable<string>;
  recorded?: ReadonlyMap<string, string>;
}): Promise<TreeEntry[]> {
  const { directory, paths, recorded } = options;
  const linked = new LinkedFolders(directory);
  return sorted(
    await mapConcurrently({
      items: [...paths],
      action: path =>
        readEntry({ directory, path, linked, recorded: recorded?.get(path) }),
    }),
  );
}

/**
 * Whether git would commit anything of a folder: it is a repository or in one, and not ignored
 * there. One that is ignored (an unpacked archive, say) is looked at for itself.
 */
async function isOfRepository(directory: string): Promise<boolean> {
  const prefix = await git({
    directory,
    words: ['rev-parse', '--show-prefix'],
  });
  if (prefix === undefined) return false;
  if (prefix.trim() === '') return true;
  const words = ['check-ignore', '--quiet', '.'];
  return (await git({ directory, words })) === undefined;
}

/** What git lists of a repository; it must have an answer. */
async function listed(options: {
  directory: string;
  words: string[];
}): Promise<string[]> {
  const text = await git(options);
  if (text === undefined) {
    throw new Error(
      `git cannot list '${options.directory}': try \`git ${options.words.join(
        ' ',
      )}\` there`,
    );
  }
  return separated(text);
}

/** All paths in a folder that git would commit; without git, all. Sorted. */
export async function listPaths(directory: string): Promise<string[]> {
  if (!(await isOfRepository(directory))) return (await walk(directory)).sort();
  const ask = (...words: string[]) =>
    listed({ directory, words: ['ls-files', ...words, '-z'] });
  const [paths, deleted] = await Promise.all([
    ask('--cached', '--others', '--exclude-standard'),
    ask('--deleted').then(gone => new Set(gone)),
  ]);
  return [...new Set(paths)].filter(path => !deleted.has(path)).sort();
}

/** What `git commit --all` would record of a folder, untracked files included. */
async function listGitEntries(
  directory: string,
): Promise<TreeEntry[] | undefined> {
  if (!(await isOfRepository(directory))) return undefined;
  const ask = (...words: string[]) => listed({ directory, words });
  const [index, changed, untracked] = await Promise.all([
    ask('ls-files', '--stage', '-v', '-z'),
    ask(
      'diff-files',
      '--name-only',
      '--relative',
      '--ignore-submodules=dirty',
      '-z',
    ),
    ask('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
  const unsure = new Set(changed);
  // A repository that lies inside this one is listed with a `/`.
  untracked.forEach(path => unsure.add(path.replace(/\/$/, '')));
  const clean: TreeEntry[] = [];
  const recorded = new Map<string, string>();
  for (const line of index) {
    const entry = parseIndexEntry(line);
    if (!entry) throw new Error(`git lists what is not understood: ${line}`);
    const { path, mode, blob } = entry;
    const type = TYPES[mode];
    if (type === 'submodule') recorded.set(path, blob);
    if (!entry.isPlain || type === undefined || blob.length !== 40) {
      unsure.add(path);
    } else if (!unsure.has(path)) {
      clean.push({ path, type, blob });
    }
  }
  const read = await readEntries({ directory, paths: unsure, recorded });
  return sorted([...clean, ...read]);
}

/**
 * Everything in a folder as a Git tree, sorted by path. In a repository: what git would commit;
 * files that did not change since they were last added are known by git's index and not read,
 * so that tens of thousands cost no more than their names. Without git: all files.
 */
export async function listEntries(directory: string): Promise<TreeEntry[]> {
  return (
    (await listGitEntries(directory)) ??
    readEntries({ directory, paths: await walk(directory) })
  );
}
