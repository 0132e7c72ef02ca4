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

/** Everything that a person should know before writing. */
export interface ChangeSet {
  /** All files that Golden Path makes, also those that stay as they are. */
  files: FileChange[];
  /** The workflow directory that is written to, and why. */
  directory: { path: string; because: string };
  /** Existing workflow files that stay as they are and keep running. */
  kept: string[];
  /** Existing workflow files that the forge would stop running. */
  shadowed: string[];
  /** Nothing to create, change or delete. */
  empty: boolean;
  /** SHA-256 in hex over paths, actions and contents: what a preview promised. */
  digest: string;
}
