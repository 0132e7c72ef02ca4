import { isWorkflowFile } from '@edf/workflow-language';
import {
  PIPELINE_PATH,
  type PipelinePullRequest,
  type PullRequest,
  type PullRequestFile,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { BranchCommit } from '../forge/Forge';
import { MOST_COMMITS, toCommitSummary } from './ChangedMeanwhileError';
import type { OpenRepository } from './openRepository';
import { findPipelinePullRequest } from './pipelineBranch';
import { isPublished } from './pullRequestText';
import { changedPaths } from './wantedFiles';

/** The open pull request and the head that its branch has at this moment. */
export type PullRequestHead = PullRequest & { commit: string };

/**
 * Finds the open pull request. To be asked before anything else is read of its branch: what is
 * seen then is never older than the head that it is said to be of.
 */
export async function findPullRequestHead(
  open: OpenRepository,
): Promise<PullRequestHead | undefined> {
  const { forge, repository } = open;
  const pullRequest = await findPipelinePullRequest({ forge, repository });
  const branch =
    pullRequest &&
    (await forge.getBranch({
      repository: repository.reference,
      branch: pullRequest.head,
    }));
  return branch && { ...pullRequest, commit: branch.head };
}

/** Adds what a person has to know of the branch before publishing to it. */
export async function readPullRequest(options: {
  open: OpenRepository;
  pullRequest: PullRequestHead | undefined;
  /** The default branch. */
  base: { commit?: string; tree: TreeEntry[] };
}): Promise<PipelinePullRequest | undefined> {
  const { open, pullRequest, base } = options;
  if (!pullRequest || base.commit === undefined) {
    return undefined;
  }
  const { forge } = open;
  const repository = open.repository.reference;
  const { commit } = pullRequest;
  const [tree, contents, commits] = await Promise.all([
    forge.getTree({ repository, ref: commit }),
    forge.readFiles({ repository, ref: commit, paths: [PIPELINE_PATH] }),
    forge.listCommits({
      repository,
      head: commit,
      not: base.commit,
      limit: MOST_COMMITS,
    }),
  ]);
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const files = changedPaths({ before: base.tree, now: tree })
    .filter(path => path.startsWith('.golden-path/') || isWorkflowFile(path))
    .map((path): PullRequestFile => {
      const blob = blobs.get(path);
      const lastChange = lastChangeOf(commits, path);
      return {
        path,
        ...(blob !== undefined && { blob }),
        ...(lastChange && { lastChange }),
      };
    });
  const pipelineText = contents[PIPELINE_PATH];
  return {
    ...pullRequest,
    ...(pipelineText !== undefined && { pipelineText }),
    files,
  };
}

function lastChangeOf(
  commits: BranchCommit[],
  path: string,
): PullRequestFile['lastChange'] {
  const commit = commits.find(({ files }) => files.includes(path));
  return (
    commit && {
      ...toCommitSummary(commit),
      published: isPublished(commit.message),
    }
  );
}
