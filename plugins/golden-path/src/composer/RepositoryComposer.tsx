import { useApi } from '@backstage/core-plugin-api';
import { ButtonLink, Header, Skeleton } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { composeRouteRef } from '../routes';
import { ErrorNotice } from '../shared/ErrorNotice';
import surface from '../shared/surface.module.css';
import { useLoad } from '../shared/useLoad';
import { Composer } from './Composer';
import styles from './Composer.module.css';

/** Fetches what the engine needs for one repository, then lets a person compose. */
export function RepositoryComposer(props: { repository: string }) {
  const { repository } = props;
  const api = useApi(goldenPathApiRef);
  const chooseLink = useRouteRef(composeRouteRef)?.();

  const load = useCallback(async () => {
    const proposal = await api.propose({ repository });
    const library = await api.getLibrary({ name: proposal.library.name });
    return { proposal, library };
  }, [api, repository]);
  const { value, error, loading, reload } = useLoad(load);

  if (value) {
    return (
      <Composer
        repository={repository}
        proposal={value.proposal}
        library={value.library}
        looking={loading}
        lookError={error}
        onRefresh={reload}
      />
    );
  }
  return (
    <>
      <Header title={repository} />
      <div className={surface.page}>
        {error === undefined ? (
          <div role="status" aria-label="The repository is being read">
            <Skeleton width="40%" height={32} />
            <div className={styles.loading}>
              <Skeleton width="100%" height={220} />
              <Skeleton width="100%" height={220} />
            </div>
            <Skeleton width="100%" height={320} />
          </div>
        ) : (
          <>
            <ErrorNotice
              title={`No proposal could be made for ${repository}.`}
              error={error}
              onAction={reload}
            />
            {chooseLink && (
              <ButtonLink
                href={chooseLink}
                variant="tertiary"
                className={styles.back}
              >
                Choose another repository
              </ButtonLink>
            )}
          </>
        )}
      </div>
    </>
  );
}
