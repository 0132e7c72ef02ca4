import type { TreeEntry } from '../model';
import { matchesName } from './glob';
import { FolderKinds } from './ownFolders';
import { compare, folderOf, join, nameOf, relativeTo } from './paths';

/** No system checks out longer paths. */
const LONGEST_PATH = 4096;
/** Nor do people nest so deep; what looks at every folder would take long. */
const DEEPEST_PATH = 100;

function isOrdinary(path: string): boolean {
  return (
    path.length <= LONGEST_PATH &&
    (path.length <= DEEPEST_PATH || path.split('/').length <= DEEPEST_PATH)
  );
}

/**
 * The regular files of a repository, made easy to ask for. Links and submodules are not
 * followed. Everything is prepared in time that grows with the tree and no more.
 */
export class RepositoryFiles {
  /** All paths, sorted. */
  readonly all: readonly string[];
  readonly kinds = new FolderKinds();
  readonly #present: ReadonlySet<string>;
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #byFolder = new Map<string, string[]>();
  #own?: readonly string[];
  #folders?: ReadonlySet<string>;
  #children?: Map<string, string[]>;

  constructor(tree: readonly TreeEntry[]) {
    this.all = tree
      .filter(({ path, type }) => type === 'file' && isOrdinary(path))
      .map(({ path }) => path)
      .sort();
    this.#present = new Set(this.all);
    this.#sizes = new Map(
      tree.flatMap(({ path, size }) =>
        size === undefined ? [] : [[path, size] as const],
      ),
    );
    for (const path of this.all) {
      const folder = folderOf(path);
      const names = this.#byFolder.get(folder);
      if (names) names.push(nameOf(path));
      else this.#byFolder.set(folder, [nameOf(path)]);
    }
  }

  has(path: string): boolean {
    return this.#present.has(path);
  }

  /** In bytes; 0 where it is not known. */
  sizeOf(path: string): number {
    return this.#sizes.get(path) ?? 0;
  }

  /** Whether there is a file or a folder of that path. */
  hasAnything(path: string): boolean {
    this.#folders ??= this.#allFolders();
    return path === '.' || this.has(path) || this.#folders.has(path);
  }

  /** Names of the files directly in a folder, sorted. */
  namesIn(folder: string): readonly string[] {
    return this.#byFolder.get(folder) ?? [];
  }

  /** Those of the team's own files that lie in a folder or deeper, as seen from it. */
  ownIn(folder: string): string[] {
    this.#own ??= this.all.filter(
      path => this.kinds.of(folderOf(path)) !== 'foreign',
    );
    const files = this.#own;
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
      inside.push(relativeTo(files[low], folder));
      low += 1;
    }
    return inside;
  }

  /**
   * The files that fit a pattern, relative to a folder, sorted: `*.csproj`. A star stays inside
   * one part of the path, which may be a folder, too.
   */
  matching(folder: string, pattern: string): string[] {
    const name = nameOf(pattern);
    let folders = [folder];
    for (const part of folderOf(pattern).split('/').filter(isNotHere)) {
      folders = folders.flatMap(parent =>
        part.includes('*')
          ? this.#foldersIn(parent)
              .filter(child => matchesName(part, nameOf(child)))
              .sort(compare)
          : [join(parent, part)],
      );
    }
    return folders.flatMap(parent => {
      if (!name.includes('*')) {
        const path = join(parent, name);
        return this.has(path) ? [relativeTo(path, folder)] : [];
      }
      return this.namesIn(parent)
        .filter(candidate => matchesName(name, candidate))
        .map(candidate => relativeTo(join(parent, candidate), folder));
    });
  }

  /** Paths of that name in a folder and in all above it, the nearest first. */
  above(folder: string, name: string): string[] {
    const found: string[] = [];
    for (const candidate of foldersUpFrom(folder)) {
      const path = join(candidate, name);
      if (this.has(path)) found.push(path);
    }
    return found;
  }

  #foldersIn(folder: string): readonly string[] {
    if (!this.#children) {
      this.#folders ??= this.#allFolders();
      this.#children = new Map();
      for (const path of this.#folders) {
        if (path !== '.') {
          const siblings = this.#children.get(folderOf(path));
          if (siblings) siblings.push(path);
          else this.#children.set(folderOf(path), [path]);
        }
      }
    }
    return this.#children.get(folder) ?? [];
  }

  #allFolders(): ReadonlySet<string> {
    const folders = new Set<string>();
    for (const folder of this.#byFolder.keys()) {
      for (const path of foldersUpFrom(folder)) {
        if (folders.has(path)) break;
        folders.add(path);
      }
    }
    return folders;
  }
}

function isNotHere(part: string): boolean {
  return part !== '.';
}

/** A folder, the one above it, and so on up to the root. */
export function* foldersUpFrom(folder: string): Generator<string> {
  let current = folder;
  while (current !== '.') {
    yield current;
    current = folderOf(current);
  }
  yield '.';
}
