export {
  builtInLibraryPath,
  loadBuiltInLibrary,
  loadLibraries,
  loadLibrary,
  readLibraryFiles,
} from './loadLibrary';
