/** A repository on one of the configured forges. */
export interface RepositoryReference {
  /** Host with port as in `integrations.gitea[].host`, e.g. `localhost:3300`. */
  host: string;
  owner: string;
  name: string;
}

/** What the forge says of a repository, for the account that asks. */
export interface Repository {
  reference: RepositoryReference;
  defaultBranch: string;
  /** No commit yet. */
  empty: boolean;
  archived: boolean;
  /** Readable by everybody without an account. */
  public: boolean;
  /** Workflows run at all: the Actions unit is on. */
  actionsEnabled: boolean;
  permissions: { read: boolean; write: boolean; administer: boolean };
  /** Address for people. */
  url: string;
}

export interface PullRequest {
  number: number;
  title: string;
  url: string;
  author: string;
  state: 'open' | 'closed';
  merged: boolean;
  head: string;
  base: string;
}

/** A commit, as far as people need to know it. */
export interface CommitSummary {
  /** 40 hex digits. */
  id: string;
  /** Login; the name in the commit where the forge knows no account for it. */
  author: string;
  /** The first line of its message. */
  title: string;
}

export type RunStatus = 'queued' | 'waiting' | 'in-progress' | 'completed';
export type RunConclusion = 'success' | 'failure' | 'cancelled' | 'skipped';
