export { goldenPathTemplatesAndActions as default } from './module';
export { createPublishPipelineAction } from './actions/publishPipeline';
