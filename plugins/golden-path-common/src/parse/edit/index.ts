export { editPipeline, PipelineEditError } from './editPipeline';
export type { PipelineEdit } from './editPipeline';
