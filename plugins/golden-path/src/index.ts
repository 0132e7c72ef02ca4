export { goldenPathPlugin as default } from './plugin';
export { GITEA_SCOPES, giteaAuthApiRef } from './api/giteaAuth';
export { signInForge } from './api/signInForge';
export {
  goldenPathApiRef,
  type ForgeAccount,
  type GoldenPathApi,
} from './api/GoldenPathApi';
