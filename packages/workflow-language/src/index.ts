export * from './diagnostics';
export * from './dialect';
export * from './expressions';
export * from './lint';
export * from './text';
export * from './yaml';
