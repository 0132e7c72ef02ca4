import type {
  Library,
  PipelineRunSummary,
  PipelineStatus,
  Preview,
  Proposal,
  Publication,
  RepositoryReference,
  SeenRepository,
} from '@edf/backstage-plugin-golden-path-common';
import type { ForgeToken } from '../credentials/ForgeToken';

export type {
  ForgeToken,
  PipelineRunSummary,
  PipelineStatus,
  Preview,
  Proposal,
  Publication,
};

/** The account in whose name a use case runs. Without a token: public data only, no writing. */
export interface Caller {
  /** The person's own. It is of no use for repositories on another forge. */
  forgeToken?: ForgeToken;
}

export interface PublishRequest {
  repository: RepositoryReference;
  /** Text of `.golden-path/pipeline.yaml`; absent: the repository's, or the proposed one. */
  pipelineText?: string;
  goldenPath?: string;
  /**
   * What the person saw. When what would be written or replaced now differs, nothing is written
   * and a `ChangedMeanwhileError` says what changed. Absent: on the branch of an open pull request
   * nothing is replaced that others have written there.
   */
  expected?: SeenRepository;
  title?: string;
  description?: string;
  /** Do everything but write. */
  dryRun?: boolean;
}

/** The use cases. REST API, template actions and actions registry call this one service. */
export interface PipelineService {
  getLibraries(): Promise<Library[]>;
  propose(options: {
    repository: RepositoryReference;
    goldenPath?: string;
    caller: Caller;
  }): Promise<Proposal>;
  preview(options: {
    repository: RepositoryReference;
    pipelineText: string;
    caller: Caller;
  }): Promise<Preview>;
  publish(options: {
    request: PublishRequest;
    caller: Caller;
  }): Promise<Publication>;
  getStatus(options: {
    repository: RepositoryReference;
    caller: Caller;
  }): Promise<PipelineStatus>;
}
