export { compareLibraries } from './compare';
export type {
  Change,
  Level,
  LibraryChange,
  LibraryComparison,
  Rename,
} from './compare';
export { isLibraryFile, parseLibrary } from './library';
export { parseOwnComponents } from './ownComponents';
