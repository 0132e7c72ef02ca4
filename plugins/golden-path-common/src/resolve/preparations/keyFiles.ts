import { readGlob } from '@edf/workflow-language';
import type { Module } from '../../model';

/** A folder that can stand in a glob of `hashFiles` as it is. */
const PLAIN = /^[\w./@-]+$/;

/** The folders above a path, nearest first, with itself: `a/b`, `a`, `.`. */
function foldersFrom(path: string): string[] {
  const folders = [path];
  for (let folder = path; folder !== '.'; ) {
    const slash = folder.lastIndexOf('/');
    folder = slash < 0 ? '.' : folder.slice(0, slash);
    folders.push(folder);
  }
  return folders;
}

/**
 * The files that key the cache of a module, as globs from the root of the repository: each
 * glob in the nearest folder, from that of the module upwards, that has such a file. A package
 * of a workspace has its lock file at the workspace's root.
 *
 * @param options.globs - from the folder of the module
 * @param options.files - all paths of the repository
 * @returns none where no such file is there: there is nothing then that could key a cache
 */
export function keyFilesOf(options: {
  module: Module;
  globs: readonly string[];
  files: readonly string[];
}): string[] {
  const { module, globs, files } = options;
  return globs.flatMap(glob => {
    const fits = readGlob(glob);
    if (!fits) {
      return [];
    }
    const home = foldersFrom(module.path).find(folder => {
      const prefix = folder === '.' ? '' : `${folder}/`;
      return files.some(
        file => file.startsWith(prefix) && fits(file.slice(prefix.length)),
      );
    });
    if (home === undefined || !PLAIN.test(home)) {
      return [];
    }
    return home === '.' ? glob : `${home}/${glob}`;
  });
}
