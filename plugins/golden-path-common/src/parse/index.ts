export { compareLibraries } from './compare';
export type {
  Change,
  Level,
  LibraryChange,
  LibraryComparison,
  Rename,
} from './compare';
export { editPipeline, PipelineEditError, placeInstance } from './edit';
export type { PipelineEdit, PlacedIn, Placement, Relation } from './edit';
export { describeSchema, describeValue } from './jsonSchema';
export type { JsonSchema } from './jsonSchema';
export { isLibraryFile, parseLibrary } from './library';
export { nearest, suggestion } from './nearest';
export { parseOwnComponents } from './ownComponents';
export { parsePipeline } from './pipeline';
export { schemaDiagnostics, validate } from './validate';
export type { SchemaProblem } from './validate';
export {
  MAX_YAML_BYTES,
  MAX_YAML_DEPTH,
  parseYaml,
  parseYamlDocuments,
} from './yaml';
export type { Locate, ValuePath, YamlDocument } from './yaml';
