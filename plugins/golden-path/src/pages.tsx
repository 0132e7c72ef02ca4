import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiRoadMapLine } from '@remixicon/react';
import { componentsRouteRef, composeRouteRef, rootRouteRef } from './routes';

/** The page with its navigation entry; its sub-pages are its tabs. */
export const goldenPathPage = PageBlueprint.make({
  params: {
    path: '/golden-path',
    title: 'Golden Path',
    icon: <RiRoadMapLine />,
    routeRef: rootRouteRef,
  },
});

export const composePage = SubPageBlueprint.make({
  name: 'compose',
  params: {
    path: 'compose',
    title: 'Composer',
    routeRef: composeRouteRef,
    loader: async () => {
      const { ComposePage } = await import('./composer');
      return <ComposePage />;
    },
  },
});

export const componentsPage = SubPageBlueprint.make({
  name: 'components',
  params: {
    path: 'components',
    title: 'Components',
    routeRef: componentsRouteRef,
    loader: async () => {
      const { CataloguePage } = await import('./catalogue');
      return <CataloguePage />;
    },
  },
});
