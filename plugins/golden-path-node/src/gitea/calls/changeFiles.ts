import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { CommitFile } from '../../forge/Forge';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { failureMessage, type GiteaFailure } from '../failureToError';
import { filesChangedSchema } from '../schema';

/**
 * One atomic commit of many files. `create` is refused when the file is there, `update` and
 * `delete` when its blob is not the one named: a compare-and-swap per file.
 */
export async function changeFiles(
  client: GiteaClient,
  options: {
    repository: RepositoryReference;
    branch: string;
    /** When set, `branch` is made anew from it. */
    from?: string;
    message: string;
    files: CommitFile[];
  },
): Promise<{ commit: string; parents: string[] }> {
  const { repository, branch, from, message, files } = options;
  const { owner, name } = repository;
  const doing = `commit to the branch ${branch} of ${owner}/${name}`;
  const answer = await client.request({
    method: 'POST',
    path: ['repos', owner, name, 'contents'],
    body: {
      branch: from ?? branch,
      ...(from === undefined ? {} : { new_branch: branch }),
      message,
      files: files.map(toOperation),
    },
    schema: filesChangedSchema,
    doing,
    explain: failure => explain({ failure, doing }),
  });
  return {
    commit: answer.commit.sha,
    parents: (answer.commit.parents ?? []).map(({ sha }) => sha),
  };
}

function toOperation(file: CommitFile) {
  const { action: operation, path } = file;
  return {
    operation,
    path,
    ...('content' in file
      ? { content: Buffer.from(file.content, 'utf8').toString('base64') }
      : {}),
    ...('blob' in file ? { sha: file.blob } : {}),
  };
}

/**
 * The same status means different things here. A lost race is worth another look; a name that is
 * taken, or a protected branch, will be refused for ever.
 */
function explain(options: {
  failure: GiteaFailure;
  doing: string;
}): Error | undefined {
  const { failure, doing } = options;
  if (!('status' in failure)) {
    return undefined;
  }
  const said = failureMessage(failure);
  const could = `Could not ${doing}`;
  switch (failure.status) {
    case 403:
      // Begins like a lost race, so it must be looked at first.
      if (/exists; cannot create/.test(said)) {
        return new InputError(
          `${could}: the name of another branch is in the way (${said})`,
        );
      }
      if (/cannot lock ref|reference already exists/.test(said)) {
        return new ConflictError(
          `${could}: somebody else was faster (${said})`,
        );
      }
      if (/user cannot commit to repo/.test(said)) {
        return new NotAllowedError(
          `${could}: the branch is protected against this account (${said})`,
        );
      }
      if (/path is protected/i.test(said)) {
        return new NotAllowedError(
          `${could}: the branch protects a file (${said})`,
        );
      }
      return undefined;
    case 404:
      return /object does not exist|branch does not exist/.test(said)
        ? new ConflictError(`${could}: it changed meanwhile (${said})`)
        : undefined;
    case 422:
      return /sha does not match|already exists/.test(said)
        ? new ConflictError(`${could}: it changed meanwhile (${said})`)
        : undefined;
    default:
      return undefined;
  }
}
