import {
  gitBlobId,
  LOCK_PATH,
  type ChangeSet,
  type PipelinePullRequest,
  type PullRequestFile,
} from '@edf/backstage-plugin-golden-path-common';

/**
 * The files on the branch of the open pull request that publishing replaces by other contents. The
 * lock is not among them: nothing in it is anybody's intent.
 */
export function replacedFiles(options: {
  changeSet: ChangeSet;
  pullRequest: Pick<PipelinePullRequest, 'files'>;
}): PullRequestFile[] {
  const { changeSet, pullRequest } = options;
  const wanted = new Map(
    changeSet.files.map(({ path, action, content }) => [
      path,
      action === 'delete' || content === undefined
        ? undefined
        : gitBlobId(content),
    ]),
  );
  return pullRequest.files.filter(
    ({ path, blob }) =>
      path !== LOCK_PATH && wanted.has(path) && wanted.get(path) !== blob,
  );
}
