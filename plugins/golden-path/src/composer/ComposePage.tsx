import {
  useAppLocation,
  useAppNavigate,
  useAppSearchParams,
} from '@backstage/frontend-plugin-api';
import {
  containsUserInfo,
  USER_INFO_REFUSED,
} from '@edf/backstage-plugin-golden-path-common';
import { useEffect } from 'react';
import styles from '../shared/surface.module.css';
import { ChooseRepository } from './ChooseRepository';
import { RepositoryComposer } from './RepositoryComposer';

/** State of the page, after it was opened with a token in its address. */
const REFUSED = 'user-info-refused';

/** `/golden-path/compose`: choose a repository, or compose for the one in the address. */
export function ComposePage() {
  const [parameters] = useAppSearchParams();
  const { pathname, state } = useAppLocation();
  const navigate = useAppNavigate();
  const repository = parameters.get('repo')?.trim();
  const refused = repository !== undefined && containsUserInfo(repository);

  // Every request tells the backend the address of the page, so a token must not stay in it.
  useEffect(() => {
    if (refused) {
      navigate(pathname, { replace: true, state: REFUSED });
    }
  }, [navigate, pathname, refused]);

  return (
    <main className={styles.surface}>
      {!refused && repository && (
        <RepositoryComposer key={repository} repository={repository} />
      )}
      {!repository && (
        <ChooseRepository
          problem={state === REFUSED ? `${USER_INFO_REFUSED}.` : undefined}
        />
      )}
    </main>
  );
}
