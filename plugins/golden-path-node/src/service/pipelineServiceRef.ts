import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { DefaultPipelineService } from './DefaultPipelineService';
import type { PipelineService } from './PipelineService';

/**
 * The use cases, as a service that plugins and modules depend on. One for the whole backend, so
 * that REST API and template actions wait for each other when they publish to one repository.
 */
export const pipelineServiceRef = createServiceRef<PipelineService>({
  id: 'golden-path.pipeline-service',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => DefaultPipelineService.fromConfig({ config }),
    }),
});
