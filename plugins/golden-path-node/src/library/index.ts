export { loadBuiltInLibrary, loadLibrary } from './loadLibrary';
