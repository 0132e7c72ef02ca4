import type { ModuleFacts, Question, Reason } from '../model';

/** A manifest that is there but cannot be understood. */
export interface Problem {
  path: string;
  message: string;
}

/** What an ecosystem sees of one folder: a module, if its build file is in it. */
export interface Folder {
  /** Relative to the root; `.` for the root. */
  path: string;
  /** All own files in it and below, relative to it. */
  files: ReadonlySet<string>;
  /** Text of a file in it; `undefined` when it is missing or was not read. */
  read(name: string): string | undefined;
  /** Says that a file cannot be understood; detection goes on without it. */
  report(problem: { name: string; message: string }): void;
}

export interface Finding {
  facts: ModuleFacts;
  because: Reason[];
  questions?: Omit<Question, 'id'>[];
  /** Modules of this ecosystem below this folder are parts of it, not modules of their own. */
  ownsNested?: boolean;
}

/** How one ecosystem is recognised. Each is a file of its own, listed in `ecosystems/index.ts`. */
export interface Ecosystem {
  /** The fact `ecosystem`. */
  name: string;
  /** File names, one of which makes a folder a module. */
  markers: readonly string[];
  /** Other files whose text is needed, by name, beside the marker. */
  reads: readonly string[];
  detect(folder: Folder): Finding | undefined;
}

/** Facts with nothing in them but the two that always are. */
export function factsOf(
  facts: Pick<ModuleFacts, 'ecosystem' | 'buildTool'> & Partial<ModuleFacts>,
): ModuleFacts {
  return {
    scripts: [],
    dependencies: [],
    versions: {},
    wrapper: false,
    needs: [],
    ...facts,
  };
}

/** Each once, sorted. */
export function unique(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
