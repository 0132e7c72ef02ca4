import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { jobsSchema, type GiteaJob } from '../schema';

/** In the order of the run. */
export async function listJobs(
  client: GiteaClient,
  options: { repository: RepositoryReference; run: number; limit: number },
): Promise<GiteaJob[]> {
  const { repository, run, limit } = options;
  const { owner, name } = repository;
  return client.list({
    path: ['repos', owner, name, 'actions', 'runs', String(run), 'jobs'],
    schema: jobsSchema,
    entries: page => page.jobs ?? [],
    atMost: limit,
    doing: `list the jobs of run ${run} of ${owner}/${name}`,
  });
}
