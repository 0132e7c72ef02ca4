export type { Change, Level, Rename } from './change';
export { compareLibraries } from './compare';
export type { LibraryChange, LibraryComparison } from './compare';
