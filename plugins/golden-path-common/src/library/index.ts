export { compareLibraries } from './compare';
export type {
  Change,
  Level,
  LibraryChange,
  LibraryComparison,
  Rename,
} from './compare';
export { countDefinitions, definitionsOf } from './libraries';
export { isLibraryFile, parseLibrary } from './library';
export { parseOwnComponents } from './ownComponents';
