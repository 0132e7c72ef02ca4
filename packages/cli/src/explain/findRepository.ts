import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pathProblem } from '../repository/readText';
import { UsageError } from '../status';

/** A place that a person asks about. */
export interface Place {
  path: string;
  /** From 1; absent for all of the file. */
  line?: number;
}

/** `FILE:LINE` or `FILE`. */
export function parsePlace(text: string): Place {
  const match = /^([^]+?):(\d+)(?::\d*)?$/.exec(text);
  if (!match) return { path: text };
  const line = Number(match[2]);
  if (line < 1 || !Number.isSafeInteger(line)) {
    throw new UsageError(`'${text}' names no line: they are counted from 1`);
  }
  return { path: match[1], line };
}

/**
 * The repository that a file belongs to: the nearest folder above it with a `.golden-path`, and
 * the file's path in it.
 */
export async function findRepository(path: string): Promise<{
  root: string;
  inside: string;
}> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw pathProblem(path, error);
  });
  if (stats.isDirectory()) {
    throw new UsageError(
      `'${path}' is a folder: name a workflow file in it, and a line, as FILE:LINE`,
    );
  }
  if ((await lstat(path)).isSymbolicLink()) {
    throw new UsageError(
      `'${path}' is a symbolic link, which is not followed: name the file that it leads to`,
    );
  }
  const file = join(await realpath(dirname(path)), basename(path));
  let root = dirname(file);
  for (;;) {
    const own = await lstat(join(root, '.golden-path')).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
          return undefined;
        }
        throw error;
      },
    );
    if (own?.isDirectory()) {
      return { root, inside: relative(root, file).split(sep).join('/') };
    }
    if (root === dirname(root)) {
      throw new UsageError(
        `'${path}' is in no repository with a pipeline: no folder above it has a .golden-path. To check workflows of any origin, use lint`,
      );
    }
    root = dirname(root);
  }
}
