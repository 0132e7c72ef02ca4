export { scaffolderModuleGoldenPath as default } from './module';
export { createPublishPipelineAction } from './actions/publishPipeline';
