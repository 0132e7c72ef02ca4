export {
  builtInLibraryPath,
  loadBuiltInLibrary,
  loadLibrary,
  readLibraryFiles,
} from './loadLibrary';
