import type { ForgeKind } from '@edf/workflow-language';
import type {
  PullRequest,
  Repository,
  RepositoryReference,
  RepositoryState,
  RunConclusion,
  RunStatus,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';

export type {
  PullRequest,
  Repository,
  RepositoryReference,
  RunConclusion,
  RunStatus,
};

export interface ForgeVersion {
  kind: ForgeKind;
  /** As the server says it, e.g. `1.26.0`. */
  full: string;
  /** Major and minor, e.g. `1.26`; the oldest supported one when the server says `development`. */
  minor: string;
}

export interface ForgeUser {
  login: string;
  fullName?: string;
}

/** One file in a commit. `blob` is the compare of the compare-and-swap: what is there now. */
export type CommitFile =
  | { action: 'create'; path: string; content: string }
  | { action: 'update'; path: string; content: string; blob: string }
  | { action: 'delete'; path: string; blob: string };

export interface CommitRequest {
  repository: RepositoryReference;
  /** The branch that the commit goes to. */
  branch: string;
  /** When set, `branch` is new and starts at the head of this one. */
  from?: string;
  /** The head that `from` (or `branch`) must have; else the race is lost (`ConflictError`). */
  expectedHead?: string;
  message: string;
  files: CommitFile[];
}

export interface Branch {
  name: string;
  /** Commit id, 40 hex digits. */
  head: string;
  /** The asking account may commit to it. */
  writable: boolean;
}

/** A commit, as far as one must know what it stands on. */
export interface Commit {
  /** 40 hex digits. */
  id: string;
  /** Ids of the commits that it follows; none for the first one. */
  parents: string[];
}

/** A commit in the history of a branch. */
export interface BranchCommit {
  /** 40 hex digits. */
  id: string;
  /** Login; the name in the commit where the forge knows no account for it. */
  author: string;
  message: string;
  /** Paths that it touched. */
  files: string[];
}

/** One run of a workflow. Times are ISO 8601; absent when not reached. */
export interface WorkflowRun {
  id: number;
  number: number;
  /** File name of the workflow, e.g. `continuous-integration.yaml`. */
  workflow: string;
  title: string;
  event: string;
  branch?: string;
  commit: string;
  status: RunStatus;
  conclusion?: RunConclusion;
  createdAt?: string;
  startedAt?: string;
  completedAt?: string;
  url: string;
}

export interface WorkflowStepRun {
  name: string;
  number: number;
  status: RunStatus;
  conclusion?: RunConclusion;
}

export interface WorkflowJobRun {
  id: number;
  name: string;
  status: RunStatus;
  conclusion?: RunConclusion;
  startedAt?: string;
  completedAt?: string;
  runner?: string;
  /** On Gitea below 1.27 every step shows the job's conclusion: see `failedStep`. */
  steps: WorkflowStepRun[];
  url: string;
}

/**
 * The port to a forge, for one account. All methods throw errors of `@backstage/errors` that say
 * what was being done: `NotFoundError` (missing, or no right to see it), `AuthenticationError`
 * (no or a wrong token), `NotAllowedError` (no right, or a scope is missing), `ConflictError`
 * (a lost race: read again and plan again), `ServiceUnavailableError` (not reached, or 5xx).
 * `InputError` for what can never work: a path that is not safe, a branch whose name is taken.
 * `NotImplementedError` when the server is too old to know the question.
 * Reads may be repeated by the adapter; writes never are.
 */
export interface Forge {
  readonly kind: ForgeKind;
  getVersion(): Promise<ForgeVersion>;
  /** The account of the token; `AuthenticationError` without a token. */
  getCurrentUser(): Promise<ForgeUser>;
  getRepository(reference: RepositoryReference): Promise<Repository>;
  /** What the account may see beside the files; what it may not is absent. */
  getRepositoryState(options: {
    repository: Repository;
  }): Promise<RepositoryState>;
  /** `undefined` when there is no such branch. */
  getBranch(options: {
    repository: RepositoryReference;
    branch: string;
  }): Promise<Branch | undefined>;
  /**
   * The whole tree, all pages, with the sizes of files. `ref` is a commit id. `InputError` for more
   * than 100,000 entries.
   */
  getTree(options: {
    repository: RepositoryReference;
    ref: string;
  }): Promise<TreeEntry[]>;
  /**
   * Path to text; missing, binary and over-long (1 MiB) files are absent. Who asks sees to it that
   * all together are not too many: `filesToRead` decides by the sizes in the tree.
   */
  readFiles(options: {
    repository: RepositoryReference;
    ref: string;
    paths: string[];
  }): Promise<Record<string, string>>;
  /** One commit of many files; answers its id. */
  commitFiles(request: CommitRequest): Promise<{ commit: string }>;
  getCommit(options: {
    repository: RepositoryReference;
    commit: string;
  }): Promise<Commit>;
  /** Those that `head` has and `not` does not have, newest first; at most `limit`. */
  listCommits(options: {
    repository: RepositoryReference;
    /** Commit ids. */
    head: string;
    not: string;
    limit: number;
  }): Promise<BranchCommit[]>;
  /** Fine when there is none any more. */
  deleteBranch(options: {
    repository: RepositoryReference;
    branch: string;
  }): Promise<void>;
  /** The open pull request from `head` into `base`, if there is one; the oldest, if several. */
  findPullRequest(options: {
    repository: RepositoryReference;
    head: string;
    base: string;
  }): Promise<PullRequest | undefined>;
  /**
   * All open ones into `base` whose branch lies in the same repository, oldest first. `InputError`
   * for more than 2,000.
   */
  listPullRequests(options: {
    repository: RepositoryReference;
    base: string;
  }): Promise<PullRequest[]>;
  /** Opens one, or answers the open one that is already there. */
  openPullRequest(options: {
    repository: RepositoryReference;
    head: string;
    base: string;
    title: string;
    body: string;
  }): Promise<{ pullRequest: PullRequest; created: boolean }>;
  /** Its branch stays. */
  closePullRequest(options: {
    repository: RepositoryReference;
    number: number;
  }): Promise<void>;
  /** Newest first. */
  listRuns(options: {
    repository: RepositoryReference;
    /** At most this many. */
    limit: number;
    branch?: string;
    commit?: string;
  }): Promise<WorkflowRun[]>;
  listJobs(options: {
    repository: RepositoryReference;
    run: number;
    /** At most this many. */
    limit: number;
  }): Promise<WorkflowJobRun[]>;
  /** `undefined` while the job has not started. */
  getJobLog(options: {
    repository: RepositoryReference;
    job: number;
  }): Promise<string | undefined>;
}
