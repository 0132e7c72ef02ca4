import type {
  ChangeSet,
  RepositorySnapshot,
  RepositoryState,
  Target,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import type {
  CommitSummary,
  PullRequest,
  Repository,
  RunConclusion,
  RunStatus,
} from './repository';

/** The open pull request of an earlier publishing, and its branch at the time it was read. */
export interface PipelinePullRequest extends PullRequest {
  /** The head of its branch. */
  commit: string;
  /** Text of `.golden-path/pipeline.yaml` there. */
  pipelineText?: string;
  /**
   * The files for Golden Path's use (its own folder, and workflows) in which the branch differs
   * from the default branch.
   */
  files: PullRequestFile[];
}

/** A file on the branch of a pull request. */
export interface PullRequestFile {
  path: string;
  /** Blob id there; absent when it was deleted there. */
  blob?: string;
  /** The newest commit on the branch that touched it, where that is known. */
  lastChange?: CommitSummary & {
    /** Made by publishing a pipeline. All others were made by hand. */
    published: boolean;
  };
}

/**
 * What others did between what a person saw and what is there now: detail of the 409 of
 * `POST /publish`.
 */
export interface ChangesMeanwhile {
  /** The branch that moved; absent when the repository did not change, e.g. the library did. */
  branch?: string;
  /** The open pull request on this branch; absent for the default branch. */
  pullRequest?: { number: number; url: string };
  /** Head of the branch that the person saw; absent when there was none. */
  before?: string;
  /** Its head now; absent when it is gone. */
  now?: string;
  /** Paths whose contents differ, and that concern what would be written. */
  files: string[];
  /** The commits that came, newest first; not all when there are very many. */
  commits: CommitSummary[];
}

/** Everything that the engine needs to compose for a repository, in one answer. */
export interface Proposal {
  repository: Repository;
  snapshot: RepositorySnapshot;
  target: Target;
  forgeVersion: string;
  /** What the forge says beside the files, as far as the caller may see it. */
  state: RepositoryState;
  library: { name: string; version: string; digest: string };
  /** The day for which it was composed, `YYYY-MM-DD`: waivers end by it. */
  today: string;
  /** The text of `.golden-path/pipeline.yaml`: the repository's, or the proposed one. */
  pipelineText: string;
  /** Digest of the change set that follows from all this, as the server computed it. */
  digest: string;
  /** The open pull request of an earlier time, if there is one. */
  pullRequest?: PipelinePullRequest;
  diagnostics: Diagnostic[];
}

export interface Preview {
  repository: Repository;
  /** The commit that the preview is made against; absent for an empty repository. */
  commit?: string;
  /** The open pull request that publishing adds a commit to, if there is one. */
  pullRequest?: PipelinePullRequest;
  changeSet?: ChangeSet;
  diagnostics: Diagnostic[];
}

export interface Publication {
  /** Nothing had to be written: the repository, or the open pull request, already has it all. */
  outcome:
    | 'nothing-to-do'
    | 'unchanged'
    | 'opened'
    | 'updated'
    | 'committed'
    | 'dry-run';
  /** Absent when nothing is to do, in a dry run, and for an empty repository (direct commit). */
  pullRequest?: PullRequest;
  /** The commit that holds the files; absent when none was needed. */
  commit?: string;
  branch?: string;
  changeSet: ChangeSet;
  diagnostics: Diagnostic[];
}

export interface PipelineRunSummary {
  id: number;
  number: number;
  title: string;
  event: string;
  branch?: string;
  commit: string;
  status: RunStatus;
  conclusion?: RunConclusion;
  /** ISO 8601. */
  createdAt?: string;
  durationSeconds?: number;
  url: string;
  /** Jobs, only of the newest runs. `failedStep` is the name of the step that failed. */
  jobs?: {
    id: number;
    name: string;
    status: RunStatus;
    conclusion?: RunConclusion;
    durationSeconds?: number;
    failedStep?: string;
    url: string;
  }[];
}

/** State of the pipelines in a repository. */
export interface PipelineStatus {
  repository: Repository;
  /** `not-set-up`: no `.golden-path/pipeline.yaml` on the default branch. */
  state: 'not-set-up' | 'up-to-date' | 'changed' | 'invalid';
  goldenPath?: string;
  pullRequest?: PullRequest;
  workflows: {
    context?: string;
    path: string;
    title: string;
    runs: PipelineRunSummary[];
  }[];
  diagnostics: Diagnostic[];
}
