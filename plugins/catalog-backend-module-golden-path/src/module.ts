import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { loadBuiltInLibrary } from '@edf/backstage-plugin-golden-path-node';
import { GoldenPathProcessor } from './GoldenPathProcessor';
import { LibraryEntityProvider } from './LibraryEntityProvider';

/** The kinds of Golden Path in the catalog, and the built-in library. */
export const catalogModuleGoldenPath = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'golden-path',
  register(env) {
    env.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addProcessor(new GoldenPathProcessor());
        catalog.addEntityProvider(
          LibraryEntityProvider.create({ library: await loadBuiltInLibrary() }),
        );
      },
    });
  },
});
