import type { Commit } from '../../forge/Forge';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { commitSchema } from '../schema';

export async function getCommit(
  client: GiteaClient,
  options: { repository: RepositoryReference; commit: string },
): Promise<Commit> {
  const { owner, name } = options.repository;
  const commit = await client.request({
    path: ['repos', owner, name, 'git', 'commits', options.commit],
    query: { stat: false, verification: false, files: false },
    schema: commitSchema,
    doing: `read the commit ${options.commit} of ${owner}/${name}`,
  });
  return {
    id: commit.sha,
    parents: (commit.parents ?? []).map(({ sha }) => sha),
  };
}
