import type { GiteaClient } from '../GiteaClient';
import { namedSchema } from '../schema';

/**
 * Names of the secrets or variables of a repository, or of an organisation. Only their owner may
 * ask; values of secrets are never told.
 */
export async function listActionsNames(
  client: GiteaClient,
  options: {
    /** `['repos', owner, name]` or `['orgs', name]`. */
    scope: string[];
    kind: 'secrets' | 'variables';
  },
): Promise<string[]> {
  const { scope, kind } = options;
  const named = await client.list({
    path: [...scope, 'actions', kind],
    schema: namedSchema,
    entries: page => page,
    doing: `list the ${kind} of ${scope.slice(1).join('/')}`,
  });
  return named.map(({ name }) => name);
}
