import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { pullRequestSchema, type GiteaPullRequest } from '../schema';

/** Throws `ConflictError` when there is an open one already. */
export async function createPullRequest(
  client: GiteaClient,
  options: {
    repository: RepositoryReference;
    head: string;
    base: string;
    title: string;
    body: string;
  },
): Promise<GiteaPullRequest> {
  const { repository, head, base, title, body } = options;
  const { owner, name } = repository;
  return client.request({
    method: 'POST',
    path: ['repos', owner, name, 'pulls'],
    body: { head, base, title, body },
    schema: pullRequestSchema,
    doing: `open a pull request in ${owner}/${name}`,
  });
}
