import {
  compose,
  PIPELINE_PATH,
  type Composition,
  type Library,
  type RepositorySnapshot,
  type RepositoryState,
  type Target,
} from '@edf/backstage-plugin-golden-path-common';
import { readSnapshot } from '../snapshot/readSnapshot';
import type { OpenRepository } from './openRepository';
import { findPipelinePullRequest } from './pipelineBranch';
import type { PipelineServiceContext } from './PipelineServiceContext';

/** What the engine made of a repository as it is now, and what it made it from. */
export interface Composed {
  library: Library;
  snapshot: RepositorySnapshot;
  target: Target;
  forgeVersion: string;
  /** What is known beside the files; nothing without a person's own token. */
  state: RepositoryState;
  today: string;
  composition: Composition;
}

/**
 * Reads the repository and runs the engine on it.
 *
 * The text of the pipeline is the given one, else the repository's. Where the repository has none
 * yet and no golden path is asked for, it is that of the open pull request: what a team has changed
 * there is not to be proposed away. Else the engine proposes one.
 */
export async function composeFor(options: {
  context: PipelineServiceContext;
  open: OpenRepository;
  pipelineText?: string;
  goldenPath?: string;
}): Promise<Composed> {
  const { context, open, goldenPath } = options;
  const { forge, repository } = open;
  const [version, snapshot, state] = await Promise.all([
    forge.getVersion(),
    readSnapshot({ forge, repository }),
    // What the portal's own account may do says nothing of the person's rights.
    open.personal ? forge.getRepositoryState({ repository }) : {},
  ]);
  const fresh =
    options.pipelineText === undefined && !hasFile(snapshot, PIPELINE_PATH);
  const pipelineText =
    options.pipelineText ??
    (fresh && goldenPath === undefined ? await pendingText(open) : undefined);
  const { library, runner } = context;
  const target: Target = {
    forge: version.kind,
    version: version.minor,
    runner,
  };
  const today = context.today();
  const composition = compose({
    library,
    snapshot,
    target,
    pipelineText,
    goldenPath:
      goldenPath ??
      (fresh && pipelineText === undefined
        ? context.defaultGoldenPath
        : undefined),
    today,
    state,
  });
  return {
    library,
    snapshot,
    target,
    forgeVersion: version.full,
    state,
    today,
    composition,
  };
}

function hasFile(snapshot: RepositorySnapshot, path: string): boolean {
  return snapshot.tree.some(entry => entry.path === path);
}

async function pendingText(open: OpenRepository): Promise<string | undefined> {
  const { forge, repository } = open;
  const pullRequest = await findPipelinePullRequest({ forge, repository });
  const branch =
    pullRequest &&
    (await forge.getBranch({
      repository: repository.reference,
      branch: pullRequest.head,
    }));
  if (!branch) {
    return undefined;
  }
  const files = await forge.readFiles({
    repository: repository.reference,
    ref: branch.head,
    paths: [PIPELINE_PATH],
  });
  return files[PIPELINE_PATH];
}
