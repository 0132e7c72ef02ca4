import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { composeRouteRef } from '../routes';

/**
 * Makes the address of the composer for a repository (`host/owner/name`); `undefined` when the
 * composer is switched off in this portal.
 */
export function useComposeLink(): (repository: string) => string | undefined {
  const route = useRouteRef(composeRouteRef);
  return useCallback(
    repository =>
      route && `${route()}?${new URLSearchParams({ repo: repository })}`,
    [route],
  );
}
