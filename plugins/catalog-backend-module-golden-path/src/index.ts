export { catalogModuleGoldenPath as default } from './module';
export { ANNOTATION_LIBRARY } from './LibraryEntityProvider';
export * from './relations';
