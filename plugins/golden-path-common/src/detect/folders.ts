import type { TreeEntry } from '../model';

/** What is copied in, generated or shown as an example is not the team's own code. */
const IGNORED = new Set([
  'node_modules',
  'vendor',
  'third_party',
  'third-party',
  'testdata',
  'fixtures',
  '__fixtures__',
  'examples',
  'example',
  'dist',
  'build',
  'target',
]);

/** Whether a folder of that name, and all in it, is passed over. */
function isIgnored(name: string): boolean {
  return name.startsWith('.') || IGNORED.has(name);
}

/** `.` for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path in a folder. */
export function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** Whether `path` lies in `folder` or deeper. */
export function isInside(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}

/** `path` as seen from `folder`, in which it lies. */
export function relativeTo(path: string, folder: string): string {
  return folder === '.' ? path : path.slice(folder.length + 1);
}

/** The regular files of the team's own code, sorted. Links and submodules are not followed. */
export function ownFiles(tree: readonly TreeEntry[]): string[] {
  return tree
    .filter(
      ({ path, type }) =>
        type === 'file' && !path.split('/').slice(0, -1).some(isIgnored),
    )
    .map(({ path }) => path)
    .sort();
}
