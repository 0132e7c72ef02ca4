import type { Ecosystem } from './ecosystem';
import { matchesName } from './glob';
import { compare, depthOf, folderOf, join, nameOf } from './paths';
import type { RepositoryFiles } from './repositoryFiles';

/** A folder in which an ecosystem has a marker. */
export interface Place {
  ecosystem: Ecosystem;
  path: string;
  /** Names of all ecosystems that have a marker here. */
  names: ReadonlySet<string>;
}

interface Pattern {
  ecosystem: Ecosystem;
  /** Folders of the marker below the module's folder: `vendor` of `vendor/manifest`. */
  folder: string;
  name: string;
  inFolders?: ReadonlySet<string>;
}

/** The patterns of all ecosystems, prepared so that most files cost one look. */
class Markers {
  readonly #exact = new Map<string, Pattern[]>();
  readonly #wild: (Pattern & { start: string; end: string })[] = [];
  /** Names repeat: what fits one is found once. */
  readonly #fitting = new Map<string, readonly Pattern[]>();

  constructor(ecosystems: readonly Ecosystem[]) {
    for (const ecosystem of ecosystems) {
      for (const marker of ecosystem.markers) {
        const { file, inFolders } =
          typeof marker === 'string'
            ? { file: marker, inFolders: undefined }
            : marker;
        const name = nameOf(file);
        const pattern: Pattern = {
          ecosystem,
          folder: folderOf(file),
          name,
          inFolders: inFolders && new Set(inFolders),
        };
        if (name.includes('*')) {
          const start = name.slice(0, name.indexOf('*'));
          const end = name.slice(name.lastIndexOf('*') + 1);
          this.#wild.push({ ...pattern, start, end });
        } else {
          const same = this.#exact.get(name) ?? [];
          this.#exact.set(name, [...same, pattern]);
        }
      }
    }
  }

  /** The patterns that a file's name fits, wherever it lies. */
  fitting(name: string): readonly Pattern[] {
    let found = this.#fitting.get(name);
    if (!found) {
      found = [
        ...(this.#exact.get(name) ?? []),
        ...this.#wild.filter(
          pattern =>
            name.startsWith(pattern.start) &&
            name.endsWith(pattern.end) &&
            matchesName(pattern.name, name),
        ),
      ];
      this.#fitting.set(name, found);
    }
    return found;
  }
}

/** The folder that a file makes a module by a pattern that its name fits. */
function folderBy(pattern: Pattern, path: string): string | undefined {
  const folder = withoutEnd(folderOf(path), pattern.folder);
  return folder !== undefined &&
    (!pattern.inFolders || pattern.inFolders.has(nameOf(folder)))
    ? folder
    : undefined;
}

/** `a/b/vendor` without `vendor` is `a/b`; `undefined` where it does not end so. */
function withoutEnd(path: string, end: string): string | undefined {
  if (end === '.') return path;
  if (path === end) return '.';
  return path.endsWith(`/${end}`) ? path.slice(0, -end.length - 1) : undefined;
}

function counts(options: {
  ecosystem: Ecosystem;
  folder: string;
  files: RepositoryFiles;
}): boolean {
  const { ecosystem, folder, files } = options;
  const kind = files.kinds.of(folder);
  if (kind === 'build') return ecosystem.kind === 'delivery';
  if (kind === 'tests') return ecosystem.kind === 'code';
  return kind === 'own';
}

/** All places, those at the top first; in one folder, in the order of the ecosystems. */
export function findPlaces(options: {
  files: RepositoryFiles;
  ecosystems: readonly Ecosystem[];
}): Place[] {
  const { files, ecosystems } = options;
  const markers = new Markers(ecosystems);
  const found = new Map<string, Set<Ecosystem>>();
  for (const path of files.all) {
    for (const pattern of markers.fitting(nameOf(path))) {
      const folder = folderBy(pattern, path);
      const { ecosystem } = pattern;
      if (folder !== undefined && counts({ ecosystem, folder, files })) {
        const here = found.get(folder);
        if (here) here.add(ecosystem);
        else found.set(folder, new Set([ecosystem]));
      }
    }
  }
  const ranks = new Map(ecosystems.map((ecosystem, rank) => [ecosystem, rank]));
  const rankOf = (ecosystem: Ecosystem) => ranks.get(ecosystem) ?? 0;
  return [...found]
    .map(([path, here]) => ({ path, here, depth: depthOf(path) }))
    .sort((a, b) => a.depth - b.depth || compare(a.path, b.path))
    .flatMap(({ path, here }) => {
      const names = new Set([...here].map(({ name }) => name));
      return [...here]
        .sort((a, b) => rankOf(a) - rankOf(b))
        .map(ecosystem => ({ ecosystem, path, names }));
    });
}

/** Of the files that fit one pattern with a star, so many are read of a folder. */
const READ_PER_PATTERN = 6;

/** The files of a place whose contents matter. */
export function filesOfPlace(options: {
  place: Place;
  files: RepositoryFiles;
}): string[] {
  const { place, files } = options;
  const { markers, reads = [], readsAbove = [] } = place.ecosystem;
  const beside = [
    ...markers.map(marker =>
      typeof marker === 'string' ? marker : marker.file,
    ),
    ...reads,
  ].flatMap(file =>
    files
      .matching(place.path, file)
      .slice(0, READ_PER_PATTERN)
      .map(name => join(place.path, name)),
  );
  return [
    ...beside,
    ...readsAbove.flatMap(name => files.above(place.path, name)),
  ];
}
