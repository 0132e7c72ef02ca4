import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import { ScmIntegrationsApi } from '@backstage/integration-react';
import { scmAuthApi } from './scmAuthModule';

/** The credentials for templates in a portal with two forges, of which people sign in with one. */
function scmAuth(metadataUrl: string) {
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
  const { factory } = createExtensionTester(scmAuthApi).get(
    ApiBlueprint.dataRefs.factory,
  );
  return factory({
    config,
    integrations: ScmIntegrationsApi.fromConfig(config),
    giteaAuth: { getAccessToken },
  }) as {
    getCredentials(options: { url: string }): Promise<{ token: string }>;
  };
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
});
