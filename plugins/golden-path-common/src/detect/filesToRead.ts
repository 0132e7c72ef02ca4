import { LOCK_PATH, PIPELINE_PATH } from '../model';
import type { TreeEntry } from '../model';
import { ECOSYSTEMS } from './ecosystems';
import { isInside } from './paths';
import { filesOfPlace, findPlaces } from './places';
import type { Place } from './places';
import { RepositoryFiles } from './repositoryFiles';
import { isWorkflowFile } from '@edf/workflow-language';

/** At most this many manifests are read: a repository with more is not composed by hand. */
export const MAXIMUM_MANIFESTS = 200;

/** Of workflows, and of files of own components: more than any repository has. */
export const MAXIMUM_OTHERS = 200;

/** No workflow and no manifest is longer: the forge cuts off what is. */
export const MAXIMUM_FILE_BYTES = 1024 * 1024;

/** Of all files together: they are held, sent to the browser, and read there once more. */
export const MAXIMUM_BYTES = 8 * 1024 * 1024;

/** Where a team keeps components of its own. */
const OWN_COMPONENTS = '.golden-path/components';

function isOwnComponentFile(path: string): boolean {
  return isInside(path, OWN_COMPONENTS) && /\.ya?ml$/.test(path);
}

/**
 * The first of the two steps of detection: which few files are to be read. Those at the top
 * come first, so that the limit cuts off the deepest. Sizes in the tree count: all together
 * have a limit too, before anything is read.
 */
export function filesToRead(tree: readonly TreeEntry[]): string[] {
  const files = new RepositoryFiles(tree);
  return filesOfPlaces({
    files,
    places: findPlaces({ files, ecosystems: ECOSYSTEMS }),
  }).paths;
}

/** The same, where the places are known already; and what goes over a limit. */
export function filesOfPlaces(options: {
  files: RepositoryFiles;
  places: readonly Place[];
}): { paths: string[]; unread: string[] } {
  const { files, places } = options;
  const manifests = new Set<string>();
  for (const place of places) {
    if (manifests.size >= MAXIMUM_MANIFESTS) break;
    for (const path of filesOfPlace({ place, files })) manifests.add(path);
  }
  const components = files.all.filter(isOwnComponentFile);
  const workflows = files.all.filter(isWorkflowFile);
  // The most important first.
  const wanted = new Set([
    ...files.all.filter(path => path === PIPELINE_PATH || path === LOCK_PATH),
    ...components.slice(0, MAXIMUM_OTHERS),
    ...workflows.slice(0, MAXIMUM_OTHERS),
    ...[...manifests].slice(0, MAXIMUM_MANIFESTS),
  ]);
  const paths: string[] = [];
  const unread = [
    ...components.slice(MAXIMUM_OTHERS),
    ...workflows.slice(MAXIMUM_OTHERS),
  ];
  let bytes = 0;
  for (const path of wanted) {
    const size = files.sizeOf(path);
    if (size > MAXIMUM_FILE_BYTES || bytes + size > MAXIMUM_BYTES) {
      unread.push(path);
    } else {
      bytes += size;
      paths.push(path);
    }
  }
  return { paths: paths.sort(), unread };
}
