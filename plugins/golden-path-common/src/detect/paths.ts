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
  if (folder === '.') return name;
  return name === '.' ? folder : `${folder}/${name}`;
}

/** Whether `path` lies in `folder` or deeper. */
export function isInside(path: string, folder: string): boolean {
  return folder === '.' ? path !== '.' : path.startsWith(`${folder}/`);
}

/** `path`, which lies in `folder` or is it, as seen from there. */
export function relativeTo(path: string, folder: string): string {
  if (path === folder) return '.';
  return folder === '.' ? path : path.slice(folder.length + 1);
}

/** How many folders a folder lies deep; 0 for the root. */
export function depthOf(folder: string): number {
  return folder === '.' ? 0 : folder.split('/').length;
}

/**
 * The path that a file in `folder` means by `reference`: `../base` seen from `overlays/dev` is
 * `overlays/base`.
 *
 * @returns `undefined` where it leads out of the repository, or is no relative path at all
 */
export function resolvePath(
  folder: string,
  reference: string,
): string | undefined {
  if (/^(?:\/|~|[A-Za-z][\w+.-]*:)/.test(reference)) return undefined;
  const parts = folder === '.' ? [] : folder.split('/');
  for (const part of reference.split(/[\\/]/)) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/') || '.';
}

/** Order of texts by their code units: the same on every machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
