/** A fact with the place it was read from, in words for people. */
export interface Reason {
  /** E.g. `go.mod (go 1.22)`. */
  text: string;
  path?: string;
  line?: number;
}

/** Facts on which `when` decides (formats.md, section 1). */
export interface ModuleFacts {
  ecosystem: string;
  buildTool: string;
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
}

/** A path and an ecosystem: a folder with its own build file. */
export interface Module {
  /** Unique in the repository; the root module is called `root`. */
  name: string;
  /** Folder relative to the root; `.` for the root. */
  path: string;
  facts: ModuleFacts;
  /** All files of the module, relative to its path, for `files` globs. */
  files: string[];
  because: Reason[];
  /** Names of modules on which it is built: a change there is a change here. */
  dependsOn?: string[];
  /** Globs from the root of what it is made of besides its own folder. */
  paths?: string[];
}

/** Something that is truly open, with a default and its reason. */
export interface Question {
  id: string;
  text: string;
  options: string[];
  default: string;
  because: string;
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
