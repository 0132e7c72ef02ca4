import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { pullRequestSchema } from '../schema';

/** Its branch stays. Who opened it may close it. */
export async function closePullRequest(
  client: GiteaClient,
  options: { repository: RepositoryReference; number: number },
): Promise<void> {
  const { repository, number } = options;
  const { owner, name } = repository;
  await client.request({
    method: 'PATCH',
    path: ['repos', owner, name, 'pulls', String(number)],
    body: { state: 'closed' },
    schema: pullRequestSchema,
    doing: `close the pull request ${number} of ${owner}/${name}`,
  });
}
