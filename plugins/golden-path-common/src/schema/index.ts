export { editorSchemas } from './editorSchemas';
export { describeSchema, describeValue } from './jsonSchema';
export type { JsonSchema } from './jsonSchema';
export { compilePattern } from './pattern';
export { referencePages } from './referencePages';
export type { SchemaProblem } from './problem';
export { schemaDiagnostics, validate } from './validate';
