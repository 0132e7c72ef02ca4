import type { BranchCommit } from '../../forge/Forge';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { GiteaClient } from '../GiteaClient';
import { commitsSchema } from '../schema';

/** The commits of `head` that `not` does not have, newest first, with the paths they touched. */
export async function listCommits(
  client: GiteaClient,
  options: {
    repository: RepositoryReference;
    head: string;
    not: string;
    limit: number;
  },
): Promise<BranchCommit[]> {
  const { repository, head, not, limit } = options;
  const { owner, name } = repository;
  return client.list({
    path: ['repos', owner, name, 'commits'],
    query: { sha: head, not, stat: false, verification: false, files: true },
    schema: commitsSchema,
    atMost: limit,
    entries: page =>
      (page ?? []).map(({ sha, author, commit, files }) => ({
        id: sha,
        author: author?.login || commit.author.name,
        message: commit.message,
        files: (files ?? []).map(({ filename }) => filename),
      })),
    doing: `list the commits of ${owner}/${name}`,
  });
}
