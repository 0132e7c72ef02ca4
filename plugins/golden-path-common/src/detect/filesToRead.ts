import { LOCK_PATH, PIPELINE_PATH } from '../model';
import type { TreeEntry } from '../model';
import { ECOSYSTEMS } from './ecosystems';
import { isInside } from './paths';
import { filesOfPlace, findPlaces } from './places';
import type { Place } from './places';
import { RepositoryFiles } from './repositoryFiles';
import { isWorkflowFile } from './workflowDirectories';

/** At most this many manifests are read: a repository with more is not composed by hand. */
export const MAXIMUM_MANIFESTS = 200;

/** Where a team keeps components of its own. */
const OWN_COMPONENTS = '.golden-path/components';

function isOwnComponentFile(path: string): boolean {
  return isInside(path, OWN_COMPONENTS) && /\.ya?ml$/.test(path);
}

/**
 * The first of the two steps of detection: which few files are to be read. Those at the top
 * come first, so that the limit cuts off the deepest.
 */
export function filesToRead(tree: readonly TreeEntry[]): string[] {
  const files = new RepositoryFiles(tree);
  return filesOfPlaces({
    files,
    places: findPlaces({ files, ecosystems: ECOSYSTEMS }),
  });
}

/** The same, where the places are known already. */
export function filesOfPlaces(options: {
  files: RepositoryFiles;
  places: readonly Place[];
}): string[] {
  const { files, places } = options;
  const manifests = new Set<string>();
  for (const place of places) {
    if (manifests.size >= MAXIMUM_MANIFESTS) break;
    for (const path of filesOfPlace({ place, files })) manifests.add(path);
  }
  const components = files.all.filter(isOwnComponentFile);
  const own = files.all.filter(
    path =>
      path === PIPELINE_PATH || path === LOCK_PATH || isWorkflowFile(path),
  );
  return [
    ...new Set([
      ...[...manifests].slice(0, MAXIMUM_MANIFESTS),
      ...components.slice(0, MAXIMUM_MANIFESTS),
      ...own,
    ]),
  ].sort();
}
