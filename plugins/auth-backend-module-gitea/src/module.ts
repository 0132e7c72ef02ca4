import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createOAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { giteaAuthenticator } from './authenticator';
import { giteaSignInResolvers } from './resolvers';

/**
 * Adds the auth provider `gitea`.
 *
 * Without `signIn.resolvers` in the configuration the login is the name of the user entity. (As the default it
 * tells an unknown person what is missing; in a configured list Backstage has one message for them all.)
 *
 * @public
 */
export const authModuleGitea = createBackendModule({
  pluginId: 'auth',
  moduleId: 'gitea-provider',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'gitea',
          factory: createOAuthProviderFactory({
            authenticator: giteaAuthenticator,
            signInResolver:
              giteaSignInResolvers.usernameMatchingUserEntityName(),
            signInResolverFactories: { ...giteaSignInResolvers },
          }),
        });
      },
    });
  },
});
