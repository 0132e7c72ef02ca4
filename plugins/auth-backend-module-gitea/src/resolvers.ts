import { NotFoundError } from '@backstage/errors';
import type { OidcAuthResult } from '@backstage/plugin-auth-backend-module-oidc-provider';
import {
  createSignInResolverFactory,
  OAuthAuthenticatorResult,
  SignInInfo,
} from '@backstage/plugin-auth-node';

/**
 * How a person of Gitea becomes a user of Backstage.
 *
 * A login identifies a person only as long as people cannot rename themselves in Gitea, or names are never given
 * again: `[admin] USER_DISABLED_FEATURES` and `EXTERNAL_USER_DISABLE_FEATURES` in Gitea's `app.ini` decide that.
 *
 * @public
 */
export namespace giteaSignInResolvers {
  /** Takes the user entity whose name equals the login in Gitea. */
  export const usernameMatchingUserEntityName = createSignInResolverFactory({
    create() {
      return async (
        info: SignInInfo<OAuthAuthenticatorResult<OidcAuthResult>>,
        context,
      ) => {
        const login = info.result.fullProfile.userinfo.preferred_username;
        if (!login) {
          throw new NotFoundError(
            'Gitea did not say who signs in: its answer has no `preferred_username`. Is the scope `profile` allowed?',
          );
        }
        try {
          return await context.signInWithCatalogUser({
            entityRef: { name: login },
          });
        } catch (error) {
          if (error instanceof Error && error.name === 'NotFoundError') {
            throw new NotFoundError(
              `Gitea knows you as '${login}', but the catalog has no user of that name. ` +
                `Ask the people who run this portal to add the entity 'user:default/${login.toLocaleLowerCase(
                  'en-US',
                )}'.`,
            );
          }
          throw error;
        }
      };
    },
  });
}
