import type { ConfigApi } from '@backstage/frontend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  readSignInForge,
  type SignInForge,
} from '@edf/backstage-plugin-golden-path-common';

/** The one configured forge that people sign in with, or why there is none. */
export function signInForge(options: {
  config: ConfigApi;
  integrations: ScmIntegrationRegistry;
}): SignInForge {
  return readSignInForge({
    config: options.config,
    forges: options.integrations.gitea.list().map(({ config }) => config),
  });
}
