import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** The tab "Pipelines" of every component whose source is known; needs no annotation of its own. */
export const entityPipelinesContent = EntityContentBlueprint.make({
  name: 'pipelines',
  params: {
    path: '/pipelines',
    title: 'Pipelines',
    filter: {
      kind: 'component',
      'metadata.annotations.backstage.io/source-location': { $exists: true },
    },
    loader: async () => {
      const { PipelinesContent } = await import('./entity');
      return <PipelinesContent />;
    },
  },
});
