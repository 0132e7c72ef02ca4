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

/** Those of the sorted files that lie in a folder, as seen from it. */
export function filesIn(files: readonly string[], folder: string): string[] {
  if (folder === '.') return [...files];
  const prefix = `${folder}/`;
  // They stand together: find the first by halving.
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (files[middle] < prefix) low = middle + 1;
    else high = middle;
  }
  const inside: string[] = [];
  while (low < files.length && files[low].startsWith(prefix)) {
    inside.push(files[low].slice(prefix.length));
    low += 1;
  }
  return inside;
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
