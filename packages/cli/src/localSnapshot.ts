import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type {
  RepositorySnapshot,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import { filesToRead } from '@edf/backstage-plugin-golden-path-common';
import { UsageError } from './status';

const run = promisify(execFile);

/** Longer files are never read by the engine: forges cut workflows there, too. */
const MAXIMUM_TEXT_BYTES = 1024 * 1024;

/** What git prints; `undefined` where it is not there or has no answer (no repository, no such ref). */
async function git(options: {
  directory: string;
  words: string[];
}): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', options.words, {
      cwd: options.directory,
      maxBuffer: 256 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    // A number is git's exit status; anything else but a missing git is a true failure.
    const { code } = error as NodeJS.ErrnoException & { code?: unknown };
    if (typeof code === 'number' || code === 'ENOENT') return undefined;
    throw error;
  }
}

async function walk(directory: string, prefix = ''): Promise<string[]> {
  const entries: Dirent[] = await readdir(join(directory, prefix), {
    withFileTypes: true,
  });
  const nested = await Promise.all(
    entries
      .filter(entry => entry.name !== '.git')
      .map(async entry => {
        const path = prefix + entry.name;
        return entry.isDirectory() ? walk(directory, `${path}/`) : [path];
      }),
  );
  return nested.flat();
}

/** What git would commit; without git, all files. Both relative, with `/`. */
async function listPaths(directory: string): Promise<string[]> {
  const listed = await git({
    directory,
    words: ['ls-files', '--cached', '--others', '--exclude-standard', '-z'],
  });
  const paths =
    listed === undefined ? await walk(directory) : listed.split('\0');
  return [...new Set(paths.filter(Boolean))].sort();
}

function blobId(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

async function readEntry(options: {
  directory: string;
  path: string;
}): Promise<TreeEntry | undefined> {
  const file = join(options.directory, options.path);
  const { path } = options;
  const stats = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    // Deleted, but not yet in git's index.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (!stats) return undefined;
  if (stats.isSymbolicLink()) {
    return {
      path,
      type: 'symlink',
      blob: blobId(Buffer.from(await readlink(file))),
    };
  }
  if (stats.isDirectory()) {
    const head = await git({ directory: file, words: ['rev-parse', 'HEAD'] });
    return { path, type: 'submodule', blob: head?.trim() ?? '0'.repeat(40) };
  }
  return stats.isFile()
    ? { path, type: 'file', blob: blobId(await readFile(file)) }
    : undefined;
}

/** `owner/name` of the remote, else the folder's own name. */
async function repositoryName(directory: string): Promise<string> {
  const root = await git({
    directory,
    words: ['rev-parse', '--show-toplevel'],
  });
  // A folder somewhere inside a repository is looked at for itself.
  if (root?.trim() === directory) {
    const remote = await git({
      directory,
      words: ['remote', 'get-url', 'origin'],
    });
    const match = /([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(remote?.trim() ?? '');
    if (match) return match[1];
  }
  return `local/${basename(directory)}`;
}

/** Reads a folder as the engine sees a repository: what git would commit of it. */
export async function readLocalSnapshot(options: {
  directory: string;
  repository?: string;
  defaultBranch: string;
}): Promise<RepositorySnapshot> {
  const directory = resolve(options.directory);
  const stats = await lstat(directory).catch(() => undefined);
  if (!stats?.isDirectory()) {
    throw new UsageError(`'${options.directory}' is not a folder`);
  }
  const tree: TreeEntry[] = [];
  for (const path of await listPaths(directory)) {
    const entry = await readEntry({ directory, path });
    if (entry) tree.push(entry);
  }
  const contents: Record<string, string> = {};
  for (const path of filesToRead(tree)) {
    const content = await readFile(join(directory, path));
    if (content.length <= MAXIMUM_TEXT_BYTES && !content.includes(0)) {
      contents[path] = content.toString('utf8');
    }
  }
  return {
    repository: options.repository ?? (await repositoryName(directory)),
    defaultBranch: options.defaultBranch,
    tree,
    contents,
  };
}
