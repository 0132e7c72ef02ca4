import type { KindMap } from '../model';

/**
 * The header that carries a person's own token for the forge to the backend. A header of its own,
 * because `Authorization` holds the Backstage token, and never a URL, because those are logged.
 */
export const FORGE_TOKEN_HEADER = 'x-golden-path-forge-token';

/**
 * The header that says which forge that token is from: the `host` of its entry in
 * `integrations.gitea`. Without it the token is refused.
 */
export const FORGE_HOST_HEADER = 'x-golden-path-forge-host';

/** What a person saw of a repository: the writing is for this, and nothing else. */
export interface SeenRepository {
  /** Head of the default branch; absent for an empty repository. */
  commit?: string;
  /** Digest of the change set. */
  digest: string;
  /**
   * The open pull request that gets one more commit, with the head of its branch; `none` when
   * there was none. Absent when it is not known: then nothing is replaced on such a branch that
   * others have written.
   */
  pullRequest?: { number: number; commit: string } | 'none';
}

/** Body of `POST /propose`. */
export interface ProposeBody {
  /** `host/owner/name`, or an address of the repository. */
  repository: string;
  /** Name of a golden path; absent: the repository's, or the default one. */
  goldenPath?: string;
}

/** Body of `POST /preview`. */
export interface PreviewBody {
  /** As in {@link ProposeBody}. */
  repository: string;
  /** Text of `.golden-path/pipeline.yaml`. */
  pipelineText: string;
}

/** Body of `POST /publish`. */
export interface PublishBody {
  /** As in {@link ProposeBody}. */
  repository: string;
  /** Text of `.golden-path/pipeline.yaml`. */
  pipelineText: string;
  /**
   * What the person saw. When what would be written or replaced now differs, nothing is written
   * and the answer is 409, with `changes` in its `error`.
   */
  expected: SeenRepository;
  /** Of the pull request; absent: a plain one is made. */
  title?: string;
  description?: string;
}

/** One entry of `GET /libraries`. */
export interface LibrarySummary {
  name: string;
  version: string;
  owner: string;
  /** SHA-256 in hex; also the `ETag` of `GET /libraries/{name}`. */
  digest: string;
  /** How many definitions there are of each kind. */
  counts: Record<KindMap, number>;
}

/** Answer of `GET /libraries`. */
export interface LibraryList {
  items: LibrarySummary[];
}
