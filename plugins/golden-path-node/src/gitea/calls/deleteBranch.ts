import { NotFoundError } from '@backstage/errors';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';

/** Fine when there is none any more. An open pull request of the branch is closed with it. */
export async function deleteBranch(
  client: GiteaClient,
  options: { repository: RepositoryReference; branch: string },
): Promise<void> {
  const { owner, name } = options.repository;
  try {
    await client.send({
      method: 'DELETE',
      path: ['repos', owner, name, 'branches', options.branch],
      doing: `delete the branch ${options.branch} of ${owner}/${name}`,
    });
  } catch (error) {
    if (!NotFoundError.is(error)) {
      throw error;
    }
  }
}
