export { editPipeline } from './editPipeline';
export type { PipelineEdit } from './edits';
export { PipelineEditError } from './error';
export { placeInstance } from './place';
export type { PlacedIn, Placement, Relation } from './place';
