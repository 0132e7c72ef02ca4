import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  DefaultForges,
  pipelineServiceRef,
} from '@edf/backstage-plugin-golden-path-node';
import { createPublishPipelineAction } from './actions/publishPipeline';

/** The template actions of Golden Path. */
export const scaffolderModuleGoldenPath = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-path',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        pipelines: pipelineServiceRef,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ config, pipelines, scaffolder }) {
        scaffolder.addActions(
          createPublishPipelineAction({
            pipelines,
            forges: DefaultForges.fromConfig({ config }),
          }),
        );
      },
    });
  },
});
