export { GiteaForge } from './GiteaForge';
export type { GiteaCredentials } from './GiteaClient';
