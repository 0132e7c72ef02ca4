import type { Branch } from '../../forge/Forge';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { branchSchema } from '../schema';

/** `undefined` when there is no such branch, or no such repository. */
export async function getBranch(
  client: GiteaClient,
  options: { repository: RepositoryReference; branch: string },
): Promise<Branch | undefined> {
  const { owner, name } = options.repository;
  const branch = await client.find({
    path: ['repos', owner, name, 'branches', options.branch],
    schema: branchSchema,
    doing: `read the branch ${options.branch} of ${owner}/${name}`,
  });
  return (
    branch && {
      name: branch.name,
      head: branch.commit.id,
      writable: branch.user_can_push ?? false,
    }
  );
}
