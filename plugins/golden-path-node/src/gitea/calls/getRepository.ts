import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { repositorySchema, type GiteaRepository } from '../schema';

/** Follows a renamed repository: the answer has its new name. */
export async function getRepository(
  client: GiteaClient,
  options: { repository: RepositoryReference },
): Promise<GiteaRepository> {
  const { owner, name } = options.repository;
  return client.request({
    path: ['repos', owner, name],
    schema: repositorySchema,
    doing: `read the repository ${owner}/${name}`,
  });
}
