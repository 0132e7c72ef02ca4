import { LOCK_PATH } from '../model';
import type { GeneratedFile, RepositorySnapshot } from '../model';
import type { EarlierLock } from './readLock';

/**
 * The lock that belongs beside the files: the earlier one as it is, when all files that are
 * made from it are in the repository to the byte. A new version of a library or a commit to
 * the code then changes nothing that anybody could see, and a lock alone is no reason for a
 * pull request (design.md, principle 7).
 *
 * @param options.files - workflows and pipeline, without the lock
 * @param options.text - the lock as it would be written anew
 */
export function keepLockIfUnchanged(options: {
  snapshot: RepositorySnapshot;
  earlier: EarlierLock;
  files: GeneratedFile[];
  workflowPaths: string[];
  text: string;
}): string {
  const { snapshot, earlier, files, workflowPaths, text } = options;
  const before = snapshot.contents[LOCK_PATH];
  const there = new Map(snapshot.tree.map(({ path, blob }) => [path, blob]));
  const isSettled =
    before !== undefined &&
    Object.keys(earlier.files).length === workflowPaths.length &&
    workflowPaths.every(
      path => there.has(path) && earlier.files[path] === there.get(path),
    ) &&
    files.every(
      ({ path, blob }) => there.has(path) && there.get(path) === blob,
    );
  return isSettled ? before : text;
}
