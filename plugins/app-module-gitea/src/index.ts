export { appModuleGitea as default } from './module';
