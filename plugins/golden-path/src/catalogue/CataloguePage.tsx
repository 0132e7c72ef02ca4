import { useApi } from '@backstage/core-plugin-api';
import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { Header, Skeleton } from '@backstage/ui';
import { NotFoundError } from '@backstage/errors';
import { useCallback } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';
import { ErrorNotice } from '../shared/ErrorNotice';
import surface from '../shared/surface.module.css';
import { useLoad } from '../shared/useLoad';
import { Catalogue } from './Catalogue';

/** `/golden-path/components`: everything that a library offers. */
export function CataloguePage() {
  const api = useApi(goldenPathApiRef);
  const [parameters] = useAppSearchParams();
  const wanted = parameters.get('library');
  const load = useCallback(async () => {
    const libraries = await api.getLibraries();
    const name = wanted ?? libraries[0]?.name;
    if (!name) {
      throw new NotFoundError('No library is installed in this portal.');
    }
    return { libraries, library: await api.getLibrary({ name }) };
  }, [api, wanted]);
  const { value, error, reload } = useLoad(load);

  return (
    <main className={surface.surface}>
      <Header
        title="Components"
        metadata={
          value && [
            {
              label: 'Library',
              value: `${value.library.manifest.name} ${value.library.manifest.version}`,
            },
            { label: 'Owner', value: value.library.manifest.owner },
          ]
        }
      />
      <div className={surface.page}>
        {error !== undefined && (
          <ErrorNotice
            title="The library could not be read."
            error={error}
            onAction={reload}
          />
        )}
        {!value && error === undefined && (
          <div role="status" aria-label="The library is being read">
            <Skeleton width="100%" height={320} />
          </div>
        )}
        {value && (
          <Catalogue libraries={value.libraries} library={value.library} />
        )}
      </div>
    </main>
  );
}
