export { editPipeline, PipelineEditError, placeInstance } from './edit';
export type { PipelineEdit, PlacedIn, Placement, Relation } from './edit';
export { parsePipeline } from './pipeline';
