import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { pullRequestSchema, type GiteaPullRequest } from '../schema';

/** Each comes with its repositories: more would be tens of megabytes. */
const MOST_PULL_REQUESTS = 2000;

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
  const found = await client.list({
    path: ['repos', owner, name, 'pulls'],
    query: { state: 'open', base_branch: options.base, sort: 'oldest' },
    schema,
    entries: page => page ?? [],
    atMost: MOST_PULL_REQUESTS + 1,
    doing: `list the pull requests of ${owner}/${name}`,
  });
  if (found.length > MOST_PULL_REQUESTS) {
    throw new InputError(
      `Could not look for the pull request of the pipeline: ${owner}/${name} has more than ${MOST_PULL_REQUESTS} open ones into ${options.base}. Close those that nobody needs`,
    );
  }
  return found;
}
