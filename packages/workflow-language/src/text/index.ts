export { readGlob } from './glob';
export { KnownWords, nearest, suggestion } from './suggestions';
