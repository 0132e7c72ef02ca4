import { mockServices } from '@backstage/backend-test-utils';
import { readSignInHost } from './signInHost';

const hosts = ['git.example.com', 'localhost:3300'];

function read(auth: object) {
  return readSignInHost({
    config: mockServices.rootConfig({ data: { auth } }),
    hosts,
  });
}

describe('readSignInHost', () => {
  it('is the host of the provider in the environment', () => {
    const providers = {
      gitea: {
        development: {
          metadataUrl: 'http://localhost:3300/.well-known/openid-configuration',
        },
        production: {
          metadataUrl:
            'https://git.example.com/.well-known/openid-configuration',
        },
      },
    };
    expect(read({ providers })).toBe('localhost:3300');
    expect(read({ environment: 'production', providers })).toBe(
      'git.example.com',
    );
    expect(read({ environment: 'staging', providers })).toBeUndefined();
  });

  it('is none without the provider, or with one that is no forge', () => {
    expect(read({ providers: {} })).toBeUndefined();
    expect(
      read({
        providers: {
          gitea: { development: { metadataUrl: 'https://id.example.com/' } },
        },
      }),
    ).toBeUndefined();
  });
});
