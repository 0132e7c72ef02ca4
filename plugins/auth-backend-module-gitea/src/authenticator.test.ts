import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { OAuthAuthenticatorStartInput } from '@backstage/plugin-auth-node';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { giteaAuthenticator } from './authenticator';

const metadataUrl = 'https://gitea.test/.well-known/openid-configuration';
const metadata = {
  issuer: 'https://gitea.test',
  authorization_endpoint: 'https://gitea.test/login/oauth/authorize',
  token_endpoint: 'https://gitea.test/login/oauth/access_token',
  jwks_uri: 'https://gitea.test/login/oauth/keys',
  userinfo_endpoint: 'https://gitea.test/login/oauth/userinfo',
};

/** As much of a request as the OpenID Connect strategy looks at: it keeps its state in the session. */
const request = {
  method: 'GET',
  url: '/start',
  session: {},
} as unknown as OAuthAuthenticatorStartInput['req'];

const initialize = (more: Record<string, string> = {}) =>
  giteaAuthenticator.initialize({
    callbackUrl: 'https://portal.test/api/auth/gitea/handler/frame',
    config: mockServices.rootConfig({
      data: { metadataUrl, clientId: 'id', clientSecret: 'hush', ...more },
    }),
  });

describe('giteaAuthenticator', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('can be used as soon as Gitea is up, however long it was down', async () => {
    const context = initialize();
    const start = () =>
      giteaAuthenticator.start(
        { req: request, scope: 'openid read:user', state: 'state' },
        context,
      );

    server.use(
      http.get(metadataUrl, () => new HttpResponse(null, { status: 503 })),
    );
    await expect(start()).rejects.toThrow(
      /Gitea does not answer at https:\/\/gitea.test.*nobody can sign in/,
    );

    server.use(http.get(metadataUrl, () => HttpResponse.json(metadata)));
    const url = new URL((await start()).url);
    expect(url.origin + url.pathname).toBe(metadata.authorization_endpoint);
    expect(url.searchParams.get('scope')).toBe('openid read:user');
    // `none` would refuse everybody who is not signed in to Gitea already.
    expect(url.searchParams.has('prompt')).toBe(false);
  });

  it('leaves out what a browser asks for beside the fixed scopes', () => {
    const scopes = [
      ...giteaAuthenticator.scopes!.transform!({
        requested: ['sudo'],
        granted: ['all'],
        required: [],
        additional: ['read:package'],
      }),
    ];
    expect(scopes).toContain('write:repository');
    expect(scopes).toContain('read:package');
    expect(scopes).not.toContain('sudo');
    expect(scopes).not.toContain('all');
  });

  it('refuses unknown scopes in the configuration when the portal starts', () => {
    expect(() =>
      initialize({ additionalScopes: 'read:package, repo' }),
    ).toThrow(/does not know the scope 'repo'/);
  });

  it('names the person by the full name, else by the login', async () => {
    const profileOf = async (userinfo: Record<string, string>) =>
      giteaAuthenticator.defaultProfileTransform(
        { fullProfile: { userinfo: { sub: '7', ...userinfo } } } as never,
        {} as never,
      );
    await expect(
      profileOf({ name: 'Application Developer', preferred_username: 'dev' }),
    ).resolves.toMatchObject({
      profile: { displayName: 'Application Developer' },
    });
    await expect(
      profileOf({ name: '', preferred_username: 'dev' }),
    ).resolves.toMatchObject({ profile: { displayName: 'dev' } });
  });
});
