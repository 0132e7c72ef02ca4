export { chooseDirectory, workflowDirectories } from './directory';
export { plan } from './plan';
export { checkStatusNames } from './statusNames';
export { readLock } from './readLock';
