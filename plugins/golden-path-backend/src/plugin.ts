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
        logger: coreServices.logger,
        pipelines: pipelineServiceRef,
      },
      async init(options) {
        const { catalog, config, httpAuth, httpRouter, logger, pipelines } =
          options;
        const forges = DefaultForges.fromConfig({ config });
        const { signIn } = forges;
        if (signIn.problem !== undefined) {
          const message = `${signIn.problem}. Until then, nobody can open a pull request from the portal.`;
          // Signing in by other means is a choice, not a mistake.
          logger[signIn.configured ? 'warn' : 'info'](message);
        }
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
            signIn,
          }),
        );
      },
    });
  },
});
