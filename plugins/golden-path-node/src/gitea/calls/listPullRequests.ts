import { z } from 'zod';
import type { RepositoryReference } from '../../forge/Forge';
import type { GiteaClient } from '../GiteaClient';
import { pullRequestSchema, type GiteaPullRequest } from '../schema';

const schema = z.array(pullRequestSchema).nullable();

/**
 * The open ones into `base`, oldest first. `GET /pulls/{base}/{head}` would give the oldest one
 * even when it is closed, and `?head=` is ignored.
 */
export async function listPullRequests(
  client: GiteaClient,
  options: { repository: RepositoryReference; base: string },
): Promise<GiteaPullRequest[]> {
  const { owner, name } = options.repository;
  return client.list({
    path: ['repos', owner, name, 'pulls'],
    query: { state: 'open', base_branch: options.base, sort: 'oldest' },
    schema,
    entries: page => page ?? [],
    doing: `list the pull requests of ${owner}/${name}`,
  });
}
