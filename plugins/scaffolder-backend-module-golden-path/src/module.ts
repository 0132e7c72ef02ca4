import {
  coreServices,
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  DefaultForges,
  pipelineServiceRef,
} from '@edf/backstage-plugin-golden-path-node';
import { createPublishPipelineAction } from './actions/publishPipeline';
import { TemplateEntityProvider } from './TemplateEntityProvider';
import { loadTemplates } from './templates';

/** The template actions of Golden Path. */
const scaffolderModuleGoldenPath = createBackendModule({
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

/** The templates of Golden Path in the catalog. A provider belongs to the catalog's own plugin. */
const catalogModuleGoldenPathTemplates = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'golden-path-templates',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        const { hosts, signIn } = DefaultForges.fromConfig({ config });
        catalog.addEntityProvider(
          TemplateEntityProvider.create({
            templates: await loadTemplates({
              // What a person starts is written with their token, which is from one forge.
              hosts: signIn.host === undefined ? hosts : [signIn.host],
            }),
          }),
        );
      },
    });
  },
});

/**
 * What Golden Path adds to the scaffolder: template actions, and the templates that use them.
 * Where scaffolder and catalog are backends of their own, each takes its part.
 */
export const goldenPathTemplatesAndActions = createBackendFeatureLoader({
  loader: () => [scaffolderModuleGoldenPath, catalogModuleGoldenPathTemplates],
});
