import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiRoadMapLine } from '@remixicon/react';
import { giteaAuthApi, goldenPathApi } from './apis';
import { entityPipelinesContent } from './entityContent';
import { componentsPage, composePage, goldenPathPage } from './pages';
import { componentsRouteRef, composeRouteRef, rootRouteRef } from './routes';

/** Golden Path in the portal: composer, catalogue and the Pipelines tab of an entity. */
export const goldenPathPlugin = createFrontendPlugin({
  pluginId: 'golden-path',
  title: 'Golden Path',
  icon: <RiRoadMapLine />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    compose: composeRouteRef,
    components: componentsRouteRef,
  },
  extensions: [
    goldenPathPage,
    composePage,
    componentsPage,
    entityPipelinesContent,
    goldenPathApi,
    giteaAuthApi,
  ],
});
