import type { RepositoryReference } from '../../forge/Forge';
import type { GiteaClient } from '../GiteaClient';
import { jobsSchema, type GiteaJob } from '../schema';

export async function listJobs(
  client: GiteaClient,
  options: { repository: RepositoryReference; run: number },
): Promise<GiteaJob[]> {
  const { repository, run } = options;
  const { owner, name } = repository;
  return client.list({
    path: ['repos', owner, name, 'actions', 'runs', String(run), 'jobs'],
    schema: jobsSchema,
    entries: page => page.jobs ?? [],
    doing: `list the jobs of run ${run} of ${owner}/${name}`,
  });
}
