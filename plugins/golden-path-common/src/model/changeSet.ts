import type { RequiredName } from './resolution';

/** What happens to one file. */
export interface FileChange {
  path: string;
  action: 'create' | 'change' | 'keep' | 'delete';
  /** Text to write; absent for `delete`. */
  content?: string;
  /** Blob id in the repository now; absent for `create`. The compare of compare-and-swap. */
  blob?: string;
  /** Text in the repository now, if it was read. */
  before?: string;
  addedLines: number;
  removedLines: number;
}

/** A workflow directory that could be written to, and what would follow from that. */
export interface DirectoryChoice {
  path: string;
  /** Existing workflow files that the forge would stop running. */
  shadows: string[];
}

/** What the pipeline needs and the forge is known not to have. */
export interface Missing {
  secrets: RequiredName[];
  variables: RequiredName[];
  /** Labels that no runner has: their jobs would wait for ever. */
  labels: RequiredName[];
}

/** Everything that a person should know before writing. */
export interface ChangeSet {
  /** All files that Golden Path makes, also those that stay as they are. */
  files: FileChange[];
  /** The workflow directory that is written to, and why. */
  directory: { path: string; because: string };
  /** All directories that the forge would look into, the one that is written to among them. */
  choices: DirectoryChoice[];
  /** Existing workflow files that stay as they are and keep running. */
  kept: string[];
  /** Existing workflow files that the forge would stop running. */
  shadowed: string[];
  missing: Missing;
  /**
   * Commit statuses, `<workflow> / <job> (<event>)`, that will be posted for the first time
   * and those that will not be posted any more. A required check that names one of the latter
   * would block every pull request.
   */
  statuses: { added: string[]; removed: string[] };
  /**
   * Globs of statuses that a branch protection should require, so that contexts that check a
   * pull request stand between it and the default branch. They survive renames of jobs.
   */
  checks: string[];
  /** Nothing to create, change or delete. */
  empty: boolean;
  /** SHA-256 in hex over paths, actions and contents: what a preview promised. */
  digest: string;
}
