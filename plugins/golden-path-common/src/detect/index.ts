export { detect } from './detect';
export { filesToRead } from './filesToRead';
export { reportLinks } from './links';
