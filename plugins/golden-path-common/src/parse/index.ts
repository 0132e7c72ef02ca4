export { editPipeline, PipelineEditError } from './edit';
export type { PipelineEdit } from './edit';
export { describeSchema, describeValue } from './jsonSchema';
export type { JsonSchema } from './jsonSchema';
export { isLibraryFile, parseLibrary } from './library';
export { nearest, suggestion } from './nearest';
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
