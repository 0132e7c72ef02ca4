import {
  PIPELINE_PATH,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { BranchCommit } from '../forge/Forge';
import {
  ChangedMeanwhileError,
  MOST_COMMITS,
  toCommitSummary,
} from './ChangedMeanwhileError';
import { nameOf } from './nameOf';
import type { OpenRepository } from './openRepository';
import type { PipelineBranch } from './pipelineBranch';
import { isPublished } from './pullRequestText';
import { changedPaths } from './wantedFiles';

/**
 * For those who publish without having looked (templates, programs): throws a
 * `ChangedMeanwhileError` when the commit would replace what others have written on the branch of
 * the open pull request.
 *
 * May be replaced: what the branch has as the default branch has it; workflows and the lock as
 * publishing made them, whoever published, since they follow from the pipeline; and the pipeline
 * that the same account has published itself. May not: what anybody edited by hand, and a pipeline
 * that somebody else has published.
 */
export async function assertOwnToReplace(options: {
  open: OpenRepository;
  target: Extract<PipelineBranch, { kind: 'open' }>;
  /** Paths that the commit would change. */
  paths: string[];
  /** Head and tree of the default branch. */
  base: { head: string; tree: TreeEntry[] };
}): Promise<void> {
  const { open, target, base } = options;
  const { forge, repository } = open;
  const { pullRequest, head, tree } = target;
  const paths = changedPaths({
    before: base.tree,
    now: tree,
    paths: options.paths,
  });
  if (paths.length === 0) {
    return;
  }
  const commits = await forge.listCommits({
    repository: repository.reference,
    head,
    not: base.head,
    limit: MOST_COMMITS,
  });
  const { login } = await forge.getCurrentUser();
  const isOwn = ({ message, author }: BranchCommit, path: string) =>
    isPublished(message) && (path !== PIPELINE_PATH || author === login);
  const isComplete = commits.length < MOST_COMMITS;
  const others = paths.flatMap(path => {
    const commit = commits.find(({ files }) => files.includes(path));
    // Touched by no commit of the branch: only the default branch has moved on.
    const own = commit ? isOwn(commit, path) : isComplete;
    return own ? [] : [{ path, commit }];
  });
  if (others.length === 0) {
    return;
  }
  const ofOthers = new Set(others.map(({ commit }) => commit));
  throw new ChangedMeanwhileError({
    what: `The branch of the pull request #${pullRequest.number} of ${nameOf(
      repository.reference,
    )} has changes of others, which this would replace and nobody has looked at. Publish from the composer, or merge or close the pull request first`,
    changes: {
      branch: pullRequest.head,
      pullRequest: { number: pullRequest.number, url: pullRequest.url },
      now: head,
      files: others.map(({ path }) => path),
      commits: commits
        .filter(commit => ofOthers.has(commit))
        .map(toCommitSummary),
    },
  });
}
