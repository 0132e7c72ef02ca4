import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type {
  RepositorySnapshot,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import { filesToRead } from '@edf/backstage-plugin-golden-path-common';
import { UsageError } from '../status';
import { git } from './git';
import { LinkError, readInside } from './heldFolder';
import { listEntries } from './listEntries';
import { readLocalLock } from './localLock';
import { mapConcurrently } from './mapConcurrently';

/** Longer files are never read by the engine: forges cut workflows there, too. */
const MAXIMUM_TEXT_BYTES = 1024 * 1024;

/** `owner/name` of the remote, else the folder's own name. */
async function repositoryName(directory: string): Promise<string> {
  const prefix = await git({
    directory,
    words: ['rev-parse', '--show-prefix'],
  });
  // A folder somewhere inside a repository is looked at for itself.
  if (prefix?.trim() === '') {
    const remote = await git({
      directory,
      words: ['remote', 'get-url', 'origin'],
    });
    const match = /([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(remote?.trim() ?? '');
    if (match) return match[1];
  }
  return `local/${basename(directory)}`;
}

/** The branch that the remote calls its default; known once it was cloned. */
async function remoteDefaultBranch(
  directory: string,
): Promise<string | undefined> {
  const ref = await git({
    directory,
    words: ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'],
  });
  return ref?.trim().replace(/^origin\//, '');
}

/** The text of a file; `undefined` for one that is binary, too large, gone or a link. */
async function readTextFile(options: {
  root: string;
  path: string;
}): Promise<string | undefined> {
  try {
    const file = await readInside({
      ...options,
      maximumBytes: MAXIMUM_TEXT_BYTES,
    });
    return !file || file.content.includes(0)
      ? undefined
      : file.content.toString('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A link: since the files were listed, it took the place of one.
    if (error instanceof LinkError || code === 'ENOENT' || code === 'ENOTDIR') {
      return undefined;
    }
    throw error;
  }
}

/** The texts of those files of a tree that the engine asks for. */
export async function readContents(options: {
  directory: string;
  tree: TreeEntry[];
}): Promise<Record<string, string>> {
  const { directory, tree } = options;
  const types = new Map(tree.map(({ path, type }) => [path, type]));
  const texts = await mapConcurrently({
    // A link is never followed: it may point out of the repository.
    items: filesToRead(tree).filter(path => types.get(path) === 'file'),
    action: async path => [path, await readTextFile({ root: directory, path })],
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** The folder's absolute path; wrong usage where there is no folder. */
export async function checkFolder(
  folder: string,
  what: 'repository' | 'library' = 'repository',
): Promise<string> {
  const stats = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' || error.code === 'ENOTDIR'
        ? `'${folder}' is not there: name the folder of a ${what}`
        : `'${folder}' cannot be read: ${error.message}`,
    );
  });
  if (!stats.isDirectory()) {
    throw new UsageError(`'${folder}' is not a folder`);
  }
  return resolve(folder);
}

/**
 * Reads a folder as the engine sees a repository: what git would commit of it. The default
 * branch, if it is not given, is that of the lock, so that nothing changes by itself; else that
 * of the remote, else `main`.
 */
export async function readLocalSnapshot(options: {
  directory: string;
  repository?: string;
  defaultBranch?: string;
}): Promise<RepositorySnapshot> {
  const directory = await checkFolder(options.directory);
  const tree = await listEntries(directory);
  const contents = await readContents({ directory, tree });
  return {
    repository: options.repository ?? (await repositoryName(directory)),
    defaultBranch:
      options.defaultBranch ??
      readLocalLock(contents)?.target.defaultBranch ??
      (await remoteDefaultBranch(directory)) ??
      'main',
    tree,
    contents,
  };
}
