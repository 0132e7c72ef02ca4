import { LOCK_PATH, PIPELINE_PATH } from '../model';
import type { TreeEntry } from '../model';
import { ECOSYSTEMS } from './ecosystems';
import { folderOf, join, nameOf, ownFiles } from './folders';
import { isWorkflowFile } from './workflowDirectories';

/** At most this many manifests are read: a repository with more is not composed by hand. */
export const MAXIMUM_MANIFESTS = 200;

/**
 * The first of the two steps of detection: which few files are to be read. Those at the top
 * come first, so that the limit cuts off the deepest.
 */
export function filesToRead(tree: readonly TreeEntry[]): string[] {
  const files = ownFiles(tree);
  const present = new Set(files);
  const manifests = new Set<string>();
  for (const path of files) {
    for (const { markers, reads } of ECOSYSTEMS) {
      if (markers.includes(nameOf(path))) {
        [...markers, ...reads]
          .map(name => join(folderOf(path), name))
          .filter(beside => present.has(beside))
          .forEach(beside => manifests.add(beside));
      }
    }
  }
  const nearest = [...manifests]
    .map(path => ({ path, depth: path.split('/').length }))
    .sort((a, b) => a.depth - b.depth || (a.path < b.path ? -1 : 1))
    .slice(0, MAXIMUM_MANIFESTS)
    .map(({ path }) => path);
  const own = tree
    .filter(({ type }) => type === 'file')
    .map(({ path }) => path)
    .filter(
      path =>
        path === PIPELINE_PATH || path === LOCK_PATH || isWorkflowFile(path),
    );
  return [...new Set([...nearest, ...own])].sort();
}
