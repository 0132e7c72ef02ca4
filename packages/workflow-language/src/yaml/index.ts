export {
  composeYamlDocuments,
  MAX_YAML_BYTES,
  MAX_YAML_DEPTH,
  parseYaml,
  parseYamlDocuments,
} from './document';
export type { YamlDocument } from './document';
export { isJsonMap, isMap } from './json';
export type { JsonValue } from './json';
export { addEntry, Commented, printDocument, printMap } from './print/document';
export type { Printable, PrintableMap } from './print/document';
export { isFlowPlain, printQuoted, printScalar } from './print/scalar';
export { keyOf } from './thorough/toJson';
export { MAX_ERRORS } from './thorough/tree';
export type { Locate, ValuePath } from './place';
