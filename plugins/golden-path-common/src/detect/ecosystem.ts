import type { ModuleCorrection, ModuleFacts, Question, Reason } from '../model';

/**
 * A file that makes a folder a module, relative to it: `go.mod`, `vendor/manifest`. The name may
 * hold stars: `*.csproj`. Some names say something only in certain folders: `*.yaml` in `k8s`.
 */
export type Marker = string | { file: string; inFolders: readonly string[] };

/** What an ecosystem sees of one folder: a module, if its build file is in it. */
export interface Folder {
  /** Relative to the root; `.` for the root. */
  path: string;
  /** All own files in it and below, relative to it. */
  files: ReadonlySet<string>;
  /** Names of other ecosystems that have a marker here. */
  beside: ReadonlySet<string>;
  /** Whether there is a file of that path, relative to it. */
  has(path: string): boolean;
  /** The files that fit a pattern, relative to it, sorted: `*.csproj`. */
  matching(pattern: string): string[];
  /** Whether anything of that path is there, from the root of the repository. */
  exists(path: string): boolean;
  /**
   * Text of a file, relative to it, with plain line ends and without a byte order mark;
   * `undefined` when it is missing or was not read.
   */
  read(path: string): string | undefined;
  /** The files of that name in it and above it that were read, the nearest first. */
  above(name: string): { path: string; text: string }[];
  /**
   * The files in which the repository says what it runs: those of `AUTOMATION_FILES` in it and
   * above it, as far as the ecosystem reads them, and the workflows that are not ours.
   */
  automation(): { path: string; text: string }[];
  /** A reason with a file in it, and the first line that fits. */
  reason(options: {
    text: string;
    file: string;
    line?: RegExp;
    fact?: string;
  }): Reason;
  /** Says that a file cannot be understood; detection goes on without it. */
  report(problem: { name: string; message: string }): void;
  /** Says what else is wrong with the module; detection goes on. */
  warn(problem: { code: string; name: string; message: string }): void;
}

/** A question, before its module has a name. */
export interface OpenQuestion extends Omit<Question, 'id' | 'module'> {
  /** What it is about; the end of its id: `build-tool`. */
  topic: string;
  corrections?: Record<string, ModuleCorrection>;
}

/** A module, before it has a name. */
export interface Finding {
  facts: ModuleFacts;
  because: Reason[];
  /** The same for other build tools that could make it, each with its own. */
  alternatives?: { facts: ModuleFacts; because: Reason[] }[];
  questions?: OpenQuestion[];
  /** Folder of the module where it is not the one looked at: what an image is built from. */
  path?: string;
  /** Tells it from others of its ecosystem in the same folder; part of its name. */
  variant?: string;
  /** Whether what an ecosystem sees below this folder is a part of this, not a module. */
  owns?(below: { path: string; ecosystem: string }): boolean;
  /**
   * Folders from the root that it is made of, besides its own. With `partOf`, a module of the
   * same ecosystem there is no module of its own: it cannot be used without this.
   */
  uses?: { path: string; partOf?: boolean }[];
}

/** How one ecosystem is recognised. Each is a file of its own, listed in `ecosystems/index.ts`. */
export interface Ecosystem {
  /** The fact `ecosystem`. Two that share it are two build tools of one kind of code. */
  name: string;
  /**
   * `code` also counts in folders of tests, which may have a build of their own; `delivery`
   * (images, charts) counts in a folder `build`, but not in tests; `text` in neither.
   */
  kind: 'code' | 'delivery' | 'text';
  markers: readonly Marker[];
  /**
   * Other files whose text is needed, relative to the module's folder. Of those that fit a
   * pattern with a star, only the first few are read.
   */
  reads?: readonly string[];
  /** Files whose text is needed from the module's folder and every folder above it. */
  readsAbove?: readonly string[];
  detect(folder: Folder): Finding | Finding[] | undefined;
}

/** Facts with nothing in them but those that always are. */
export function factsOf({
  groups = [],
  traits = [],
  ...facts
}: Pick<ModuleFacts, 'ecosystem' | 'buildTool'> &
  Partial<ModuleFacts>): ModuleFacts {
  return {
    scripts: [],
    dependencies: [],
    versions: {},
    wrapper: false,
    needs: [],
    ...facts,
    ...(groups.length > 0 && { groups }),
    ...(traits.length > 0 && { traits }),
  };
}

/** Each once, sorted. */
export function unique(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

/** `go.mod (go 1.22)`: a file, and in brackets what it says. */
export function describe(
  file: string,
  details: readonly (string | false | undefined)[],
): string {
  const said = details.filter(Boolean).join(', ');
  return said ? `${file} (${said})` : file;
}
