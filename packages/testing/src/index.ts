export * from './files';
export * from './imports';
export * from './purity';
