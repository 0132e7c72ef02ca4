/**
 * What the forge says of a repository beside its files, as far as the account that asks may
 * see it. What is absent is not known: nothing is called missing then.
 */
export interface RepositoryState {
  /** Names of the secrets that its jobs can read, its owner's included. */
  secrets?: string[];
  /** Names of the variables, likewise. */
  variables?: string[];
  /** Labels of all runners that take its jobs. */
  labels?: string[];
  /** Whether the account may push a branch and open a pull request. */
  writable?: boolean;
}
