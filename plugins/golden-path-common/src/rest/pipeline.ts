import type {
  ChangeSet,
  Diagnostic,
  RepositorySnapshot,
  RepositoryState,
  Target,
} from '../model';
import type {
  PullRequest,
  Repository,
  RunConclusion,
  RunStatus,
} from './repository';

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
  pullRequest?: PullRequest;
  diagnostics: Diagnostic[];
}

export interface Preview {
  repository: Repository;
  /** The commit that the preview is made against; absent for an empty repository. */
  commit?: string;
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
