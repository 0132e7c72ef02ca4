import type { Config } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  oidcAuthenticator,
  OidcAuthResult,
} from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createOAuthAuthenticator,
  OAuthAuthenticator,
} from '@backstage/plugin-auth-node';
import { requestedScopes } from './scopes';

type OidcContext = ReturnType<typeof oidcAuthenticator.initialize>;

/** Gives the discovered provider, and discovers it again after a failure. */
type GiteaContext = () => Promise<OidcContext>;

/**
 * Backstage's OpenID Connect authenticator, fitted to Gitea:
 *
 * - the scopes are fixed, see {@link requestedScopes};
 * - `prompt` is left to Gitea (its stock value `none` refuses everybody who is not signed in to Gitea already);
 * - a Gitea that is down when the portal starts can be used as soon as it is up: the stock authenticator reads
 *   the provider's metadata once, and stays broken until the next start if that fails.
 */
export const giteaAuthenticator: OAuthAuthenticator<
  GiteaContext,
  OidcAuthResult
> = createOAuthAuthenticator<GiteaContext, OidcAuthResult>({
  defaultProfileTransform: async ({ fullProfile: { userinfo } }) => ({
    profile: {
      // Gitea does not say whether an address is verified. It is shown, and identifies nobody.
      email: userinfo.email,
      picture: userinfo.picture,
      displayName: userinfo.name || userinfo.preferred_username,
    },
  }),

  scopes: {
    persist: true,
    transform: ({ additional }) => requestedScopes({ additional }),
  },

  initialize(options) {
    const { config } = options;
    // Wrong configuration stops the start of the portal; only what Gitea has to answer waits for the first sign-in.
    const metadataUrl = config.getString('metadataUrl');
    config.getString('clientId');
    config.getString('clientSecret');
    requestedScopes({ additional: readAdditionalScopes(config) });

    let current: OidcContext | undefined;
    return async () => {
      const context = current ?? {
        ...oidcAuthenticator.initialize(options),
        initializedPrompt: config.getOptionalString('prompt') ?? 'auto',
      };
      current = context;
      try {
        await context.promise;
        return context;
      } catch (error) {
        if (current === context) {
          current = undefined;
        }
        throw new ServiceUnavailableError(
          `Gitea does not answer at ${metadataUrl}, so nobody can sign in at the moment`,
          error,
        );
      }
    };
  },

  async start(input, context) {
    return oidcAuthenticator.start(input, await context());
  },
  async authenticate(input, context) {
    return oidcAuthenticator.authenticate(input, await context());
  },
  async refresh(input, context) {
    return oidcAuthenticator.refresh(input, await context());
  },
  // No `logout`: Gitea has no endpoint that revokes tokens. Backstage forgets the refresh token.
});

/** A list, or one text with spaces or commas between, as Backstage itself reads it. */
function readAdditionalScopes(config: Config): string[] {
  const value = config.getOptional('additionalScopes');
  return typeof value === 'string'
    ? value.split(/[\s|,]/).filter(Boolean)
    : config.getOptionalStringArray('additionalScopes') ?? [];
}
