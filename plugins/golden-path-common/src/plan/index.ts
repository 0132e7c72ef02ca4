export { chooseDirectory, workflowDirectories } from './directory';
export { plan } from './plan';
export { checkStatusNames } from './checkStatusNames';
export { readLock } from './readLock';
export type { EarlierLock } from './readLock';
export { keepLockIfUnchanged } from './keepLockIfUnchanged';
