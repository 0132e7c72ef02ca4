import type {
  Proposal,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import { composeFor } from './composeFor';
import { openRepository } from './openRepository';
import type { Caller } from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';
import { findPullRequestHead, readPullRequest } from './readPullRequest';

/** The pipeline that the repository has, or the one that fits it, ready to be changed. */
export async function propose(options: {
  context: PipelineServiceContext;
  repository: RepositoryReference;
  goldenPath?: string;
  caller: Caller;
}): Promise<Proposal> {
  const { context, goldenPath, caller } = options;
  const open = await openRepository({
    forges: context.forges,
    reference: options.repository,
    caller,
  });
  const head = await findPullRequestHead(open);
  const composed = await composeFor({ context, open, goldenPath });
  const { library, composition, snapshot, target, forgeVersion, state, today } =
    composed;
  return {
    repository: open.repository,
    snapshot,
    target,
    forgeVersion,
    state,
    library: {
      name: library.manifest.name,
      version: library.manifest.version,
      digest: library.digest,
    },
    today,
    pipelineText: composition.pipelineText,
    digest: composition.changeSet?.digest ?? '',
    pullRequest: await readPullRequest({
      open,
      pullRequest: head,
      base: snapshot,
    }),
    diagnostics: [...open.diagnostics, ...composition.diagnostics],
  };
}
