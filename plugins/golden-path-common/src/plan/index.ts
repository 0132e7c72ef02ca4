export { chooseDirectory, workflowDirectories } from './directory';
export { plan } from './plan';
export { readLock } from './readLock';
