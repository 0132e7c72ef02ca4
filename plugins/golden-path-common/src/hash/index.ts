export { canonicalJson } from './canonicalJson';
export { gitBlobId, sha256Hex } from './digest';
