/** A fact with the place it was read from, in words for people. */
export interface Reason {
  /** E.g. `go.mod (go 1.22)`. */
  text: string;
  path?: string;
  line?: number;
  /** The fact that it tells; absent: what the module is. `needs`, `versions`, `traits.race`. */
  fact?: string;
}

/** Facts on which `when` decides (formats.md, section 1). */
export interface ModuleFacts {
  ecosystem: string;
  buildTool: string;
  /**
   * The file that makes it a module, relative to its path: `go.mod`, `Dockerfile.worker`. Where
   * one folder holds several of a kind (images, solutions) it says which one is meant.
   */
  manifest?: string;
  /** Names of scripts that exist, e.g. of `package.json`. */
  scripts: string[];
  /** Names of direct dependencies, sorted. */
  dependencies: string[];
  /** Tool to version or range, as the repository states it. */
  versions: Record<string, string>;
  /** Name of the lock file, if there is one. */
  lockFile?: string;
  /** A build-tool wrapper (`mvnw`, `gradlew`) is committed. */
  wrapper: boolean;
  /** Services that tests need, e.g. `mongodb`. */
  needs: string[];
  /** Names of its groups of dependencies, sorted, as in `[dependency-groups]`. Absent: none. */
  groups?: string[];
  /**
   * What else is known of it, sorted: `package` (it can be packed and installed), `race` (the
   * repository itself runs the tests with Go's race detector), `lint` (it checks the code with
   * the linter that comes with its build tool, or a script of that name). Absent: nothing.
   */
  traits?: string[];
}

/** A path and an ecosystem: a folder with its own build file. */
export interface Module {
  /** Unique in the repository; the root module is called `root`. */
  name: string;
  /** Folder relative to the root; `.` for the root. Of an image: the folder it is built from. */
  path: string;
  facts: ModuleFacts;
  /** All files of the module, relative to its path, for `files` globs. */
  files: string[];
  because: Reason[];
  /** What holds where the team says that another build tool makes it. */
  alternatives?: { facts: ModuleFacts; because: Reason[] }[];
  /** Names of modules on which it is built: a change there is a change here. */
  dependsOn?: string[];
  /** Globs from the root of what it is made of besides its own folder. */
  paths?: string[];
  /** Files above its folder, from the root, that some of its facts are from. */
  above?: string[];
}

/** What `spec.modules.<module>` of a pipeline takes to correct the evidence. */
export type ModuleCorrection =
  | 'off'
  | { path?: string; facts?: Partial<ModuleFacts> };

/** Something that is truly open, with a default and its reason. */
export interface Question {
  id: string;
  text: string;
  options: string[];
  default: string;
  because: string;
  /** The module it is about. */
  module?: string;
  /**
   * Option to what settles it under `spec.modules.<module>`; an empty correction is enough
   * where the evidence says so already. Absent: it is not settled there.
   */
  corrections?: Record<string, ModuleCorrection>;
}

/** Facts read from a repository's tree and a few contents. */
export interface Evidence {
  modules: Module[];
  /** Workflow directories that exist, in the order in which the forge looks, with their files. */
  workflowDirectories: { directory: string; files: string[] }[];
  /** Paths whose contents were used, with their blob ids. */
  read: Record<string, string>;
  questions: Question[];
}
