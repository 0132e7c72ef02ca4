import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  RepositoryState,
  Repository,
} from '@edf/backstage-plugin-golden-path-common';
import { listActionsNames } from './calls/listActionsNames';
import type { GiteaClient } from './GiteaClient';

/** The answer, or `undefined` where the account may not know: most accounts are not the owner. */
async function ifAllowed<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (NotAllowedError.is(error) || NotFoundError.is(error)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * What the account may see beside the files. A job reads the secrets of its repository and of
 * its organisation, so they are known only where both are. Those of a person who owns a
 * repository are never told by the API, and neither are the runners of the whole server.
 */
export async function getRepositoryState(
  client: GiteaClient,
  options: { repository: Repository },
): Promise<RepositoryState> {
  const { reference, permissions } = options.repository;
  const { owner, name } = reference;
  const namesOf = async (kind: 'secrets' | 'variables') => {
    const [own, shared] = await Promise.all(
      [
        ['repos', owner, name],
        ['orgs', owner],
      ].map(scope => ifAllowed(listActionsNames(client, { scope, kind }))),
    );
    return own && shared ? [...new Set([...own, ...shared])].sort() : undefined;
  };
  const [secrets, variables] = permissions.administer
    ? await Promise.all([namesOf('secrets'), namesOf('variables')])
    : [];
  return {
    ...(secrets && { secrets }),
    ...(variables && { variables }),
    writable: permissions.write,
  };
}
