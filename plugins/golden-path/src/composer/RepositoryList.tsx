import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { scmIntegrationsApiRef } from '@backstage/integration-react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink, SearchField, Skeleton, Text } from '@backstage/ui';
import { useCallback, useDeferredValue, useRef, useState } from 'react';
import { ErrorNotice } from '../shared/ErrorNotice';
import { count } from '../shared/format';
import { useComposeLink } from '../shared/links';
import { formatRepository, repositoryOfEntity } from '../shared/repository';
import { Panel } from '../shared/Panel';
import { useLoad } from '../shared/useLoad';
import styles from './ChooseRepository.module.css';

/** How many are asked for; whoever does not find theirs types a few letters. */
const LIMIT = 30;

/** The catalog's components whose source is on a known forge, one action each. */
export function RepositoryList() {
  const catalog = useApi(catalogApiRef);
  const integrations = useApi(scmIntegrationsApiRef);
  const composeLink = useComposeLink();
  const [search, setSearch] = useState('');
  const term = useDeferredValue(search.trim());

  const load = useCallback(async () => {
    const { items } = await catalog.queryEntities({
      filter: {
        kind: 'component',
        'metadata.annotations.backstage.io/source-location':
          CATALOG_FILTER_EXISTS,
      },
      fields: ['kind', 'metadata'],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: LIMIT,
      totalItems: 'exclude',
      ...(term && {
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
      }),
    });
    return items.flatMap((entity: Entity) => {
      const repository = repositoryOfEntity({ entity, integrations });
      return repository
        ? [{ entity, repository: formatRepository(repository) }]
        : [];
    });
  }, [catalog, integrations, term]);
  const { value: loaded, error, reload } = useLoad(load);
  // While the next answer is on its way the last one stays, so that nothing jumps.
  const last = useRef(loaded);
  last.current = loaded ?? last.current;
  const value = last.current;

  return (
    <section aria-labelledby="repository-components">
      <Text as="h2" variant="title-x-small" id="repository-components">
        Or a component of the catalog
      </Text>
      <SearchField
        aria-label="Find a component"
        placeholder="Find a component"
        className={styles.search}
        size="small"
        value={search}
        onChange={setSearch}
      />
      {error !== undefined && (
        <ErrorNotice
          title="The components could not be listed."
          error={error}
          onAction={reload}
        />
      )}
      {!value && error === undefined && <Skeleton width="100%" height={160} />}
      {value && (
        <>
          <Text as="p" color="secondary" variant="body-small" role="status">
            {value.length === 0
              ? 'No component on a known Gitea or Forgejo matches.'
              : count(value.length, 'component')}
          </Text>
          {value.length > 0 && (
            <Panel as="ul" className={styles.list}>
              {value.map(({ entity, repository }) => {
                const { name, title } = entity.metadata;
                const href = composeLink(repository);
                return (
                  <li key={repository + name} className={styles.item}>
                    <span className={styles.names}>
                      <Text weight="bold">{title ?? name}</Text>
                      <Text variant="body-small" color="secondary">
                        {repository}
                      </Text>
                    </span>
                    {href && (
                      <ButtonLink
                        href={href}
                        size="small"
                        variant="secondary"
                        aria-label={`Compose for ${title ?? name}`}
                      >
                        Compose
                      </ButtonLink>
                    )}
                  </li>
                );
              })}
            </Panel>
          )}
        </>
      )}
    </section>
  );
}
