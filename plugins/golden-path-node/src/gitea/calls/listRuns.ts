import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { runsSchema, type GiteaRun } from '../schema';

/** Newest first. Needs a token, also for public repositories. */
export async function listRuns(
  client: GiteaClient,
  options: {
    repository: RepositoryReference;
    limit: number;
    branch?: string;
    commit?: string;
  },
): Promise<GiteaRun[]> {
  const { repository, limit, branch, commit } = options;
  const { owner, name } = repository;
  return client.list({
    path: ['repos', owner, name, 'actions', 'runs'],
    query: { branch, head_sha: commit },
    schema: runsSchema,
    entries: page => page.workflow_runs ?? [],
    atMost: limit,
    doing: `list the runs of ${owner}/${name}`,
  });
}
