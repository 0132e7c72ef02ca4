export type { Change, Level, Rename } from './changes';
export { compareLibraries } from './compare';
export type { LibraryChange, LibraryComparison } from './compare';
