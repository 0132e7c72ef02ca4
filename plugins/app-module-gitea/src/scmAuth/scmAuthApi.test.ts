import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import {
  ScmIntegrationsApi,
  type ScmAuthApi,
} from '@backstage/integration-react';
import { scmAuthApi } from './scmAuthApi';

/** The credentials for templates in a portal with two forges, of which people sign in with one. */
function scmAuth(metadataUrl: string, gitea = true) {
  const getAccessToken = jest.fn(async () => 'token-of-a-person');
  const config = mockApis.config({
    data: {
      integrations: {
        gitea: [
          { host: 'own.example', baseUrl: 'https://own.example/gitea' },
          { host: 'other.example' },
        ],
      },
      auth: { providers: { gitea: { development: { metadataUrl } } } },
    },
  });
  const { deps, factory } = createExtensionTester(scmAuthApi, {
    config: { gitea },
  }).get(ApiBlueprint.dataRefs.factory);
  // Backstage's own providers: whatever they are, they give this token.
  const others = { getAccessToken: async () => 'token-of-github' };
  return factory({
    ...Object.fromEntries(Object.keys(deps).map(name => [name, others])),
    portalConfig: config,
    integrations: ScmIntegrationsApi.fromConfig(config),
    giteaAuth: { getAccessToken },
  }) as ScmAuthApi;
}

describe('scmAuthApi', () => {
  it('gives the token to the forge that people sign in with, and to no other', async () => {
    const auth = scmAuth('https://own.example/gitea');
    await expect(
      auth.getCredentials({ url: 'https://own.example' }),
    ).resolves.toMatchObject({ token: 'token-of-a-person' });
    await expect(
      auth.getCredentials({ url: 'https://other.example' }),
    ).rejects.toThrow('No auth provider available');
  });

  it('gives it to none when that forge is not known', async () => {
    const auth = scmAuth('https://own.example');
    for (const host of ['own.example', 'other.example']) {
      await expect(
        auth.getCredentials({ url: `https://${host}` }),
      ).rejects.toThrow('No auth provider available');
    }
  });

  it.each([true, false])(
    'leaves the hosts of others to Backstage, also when it is switched off',
    async gitea => {
      const auth = scmAuth('https://own.example/gitea', gitea);
      for (const host of ['github.com', 'gitlab.com']) {
        await expect(
          auth.getCredentials({ url: `https://${host}/a/b` }),
        ).resolves.toMatchObject({ token: 'token-of-github' });
      }
    },
  );

  it('can be switched off', async () => {
    await expect(
      scmAuth('https://own.example/gitea', false).getCredentials({
        url: 'https://own.example',
      }),
    ).rejects.toThrow('No auth provider available');
  });
});
