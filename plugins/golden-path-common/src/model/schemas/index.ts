export * from './component';
export * from './context';
export * from './contextBlock';
export * from './goldenPath';
export * from './implementation';
export * from './libraryManifest';
export * from './pipeline';
export * from './runnerProfile';
export { API_VERSION } from './shared';
