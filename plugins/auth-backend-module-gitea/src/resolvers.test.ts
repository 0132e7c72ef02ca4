import { NotFoundError } from '@backstage/errors';
import type { OidcAuthResult } from '@backstage/plugin-auth-backend-module-oidc-provider';
import type {
  AuthResolverCatalogUserQuery,
  AuthResolverContext,
  OAuthAuthenticatorResult,
  SignInInfo,
} from '@backstage/plugin-auth-node';
import { giteaSignInResolvers } from './resolvers';

const resolve = giteaSignInResolvers.usernameMatchingUserEntityName();

/** What Gitea says about a person who signs in. */
function signInOf(userinfo: {
  preferred_username?: string;
}): SignInInfo<OAuthAuthenticatorResult<OidcAuthResult>> {
  return {
    profile: {},
    result: {
      fullProfile: {
        // Only the token endpoint's answer, which no resolver reads
        tokenset: {} as OidcAuthResult['tokenset'],
        userinfo: { sub: '7', ...userinfo },
      },
      session: {
        accessToken: 'secret-token',
        tokenType: 'bearer',
        scope: '',
      },
    },
  };
}

/** A catalog with one user: `user:default/app-developer`. */
function catalogContext() {
  const queries: AuthResolverCatalogUserQuery[] = [];
  const context: Pick<AuthResolverContext, 'signInWithCatalogUser'> = {
    async signInWithCatalogUser(query) {
      queries.push(query);
      const found =
        'entityRef' in query &&
        typeof query.entityRef !== 'string' &&
        query.entityRef.name.toLocaleLowerCase('en-US') === 'app-developer';
      if (!found) {
        throw new NotFoundError('User not found');
      }
      return { token: 'backstage-token' };
    },
  };
  return { context: context as AuthResolverContext, queries };
}

describe('usernameMatchingUserEntityName', () => {
  it('takes the user entity of the same name', async () => {
    const { context, queries } = catalogContext();
    await expect(
      resolve(signInOf({ preferred_username: 'App-Developer' }), context),
    ).resolves.toEqual({ token: 'backstage-token' });
    expect(queries).toEqual([{ entityRef: { name: 'App-Developer' } }]);
  });

  it('never reads the login as a reference to something else', async () => {
    const { context, queries } = catalogContext();
    await expect(
      resolve(
        signInOf({ preferred_username: 'group:default/platform' }),
        context,
      ),
    ).rejects.toThrow(NotFoundError);
    expect(queries).toEqual([
      { entityRef: { name: 'group:default/platform' } },
    ]);
  });

  it('tells a person whom the catalog does not know what is missing', async () => {
    const { context } = catalogContext();
    const error = await resolve(
      signInOf({ preferred_username: 'New-Colleague' }),
      context,
    ).catch(thrown => thrown);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error.message).toContain("Gitea knows you as 'New-Colleague'");
    expect(error.message).toContain("'user:default/new-colleague'");
    expect(error.message).not.toContain('secret-token');
  });

  it('refuses an answer without a login', async () => {
    const { context, queries } = catalogContext();
    await expect(resolve(signInOf({}), context)).rejects.toThrow(
      /did not say who signs in/,
    );
    expect(queries).toEqual([]);
  });

  it('passes other errors on', async () => {
    const broken: Pick<AuthResolverContext, 'signInWithCatalogUser'> = {
      signInWithCatalogUser: async () => {
        throw new Error('The catalog is down');
      },
    };
    await expect(
      resolve(
        signInOf({ preferred_username: 'app-developer' }),
        broken as AuthResolverContext,
      ),
    ).rejects.toThrow('The catalog is down');
  });
});
