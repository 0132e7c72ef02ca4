import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  DefaultForges,
  pipelineServiceRef,
} from '@edf/backstage-plugin-golden-path-node';
import { EntityRepositories } from './service/EntityRepositories';
import { createRouter } from './service/router';
import { readSignInHost } from './service/signInHost';

/** The REST API of Golden Path, at `/api/golden-path`. */
export const goldenPathPlugin = createBackendPlugin({
  pluginId: 'golden-path',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        pipelines: pipelineServiceRef,
      },
      async init({ catalog, config, httpAuth, httpRouter, pipelines }) {
        const forges = DefaultForges.fromConfig({ config });
        const parseRepository = (text: string) =>
          forges.parseRepositoryUrl(text);
        httpRouter.use(
          createRouter({
            service: pipelines,
            httpAuth,
            entityRepositories: EntityRepositories.create({
              catalog,
              parseRepository,
            }),
            parseRepository,
            signInHost: readSignInHost({ config, hosts: forges.hosts }),
          }),
        );
      },
    });
  },
});
