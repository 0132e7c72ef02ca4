import type {
  Preview,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import { composeFor } from './composeFor';
import { openRepository } from './openRepository';
import type { Caller } from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';
import { findPullRequestHead, readPullRequest } from './readPullRequest';

/** What publishing this text would change. */
export async function preview(options: {
  context: PipelineServiceContext;
  repository: RepositoryReference;
  pipelineText: string;
  caller: Caller;
}): Promise<Preview> {
  const { context, pipelineText, caller } = options;
  const open = await openRepository({
    forges: context.forges,
    reference: options.repository,
    caller,
  });
  const head = await findPullRequestHead(open);
  const { snapshot, composition } = await composeFor({
    context,
    open,
    pipelineText,
  });
  return {
    repository: open.repository,
    commit: snapshot.commit,
    pullRequest: await readPullRequest({
      open,
      pullRequest: head,
      base: snapshot,
    }),
    changeSet: composition.changeSet,
    diagnostics: [...open.diagnostics, ...composition.diagnostics],
  };
}
