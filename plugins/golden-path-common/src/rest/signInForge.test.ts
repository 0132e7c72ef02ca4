import { readSignInForge, type ForgeEntry } from './signInForge';

const read = (options: {
  metadataUrl?: string;
  environment?: string;
  forges: ForgeEntry[];
}) => {
  const { metadataUrl, environment, forges } = options;
  const values: Record<string, string | undefined> = {
    'auth.environment': environment,
    [`auth.providers.gitea.${environment ?? 'development'}.metadataUrl`]:
      metadataUrl,
  };
  return readSignInForge({
    config: { getOptionalString: key => values[key] },
    forges,
  });
};
const well = '/.well-known/openid-configuration';
const other = { host: 'other.example' };

describe('readSignInForge', () => {
  it.each<[string, ForgeEntry]>([
    [`https://git.example${well}`, { host: 'git.example' }],
    // The short form, which OpenID Connect clients complete.
    ['https://git.example/', { host: 'git.example' }],
    [
      `http://localhost:3300${well}`,
      { host: 'localhost:3300', baseUrl: 'http://localhost:3300/' },
    ],
    // Case and default ports
    [`https://GIT.example:443${well}`, { host: 'git.example' }],
    [`https://git.example${well}`, { host: 'Git.Example:443' }],
    [
      `http://git.example${well}`,
      { host: 'git.example:80', baseUrl: 'http://git.example' },
    ],
    // A base path
    [
      `https://git.example/gitea${well}`,
      { host: 'git.example', baseUrl: 'https://git.example/gitea/' },
    ],
    // An address of the inside in one of the two
    [
      `https://git.example${well}`,
      { host: 'git.example', baseUrl: 'http://gitea.svc:3000' },
    ],
    [
      `http://gitea.svc:3000${well}`,
      { host: 'git.example', baseUrl: 'http://gitea.svc:3000' },
    ],
  ])('finds the forge of %s', (metadataUrl, forge) => {
    expect(read({ metadataUrl, forges: [other, forge] })).toEqual({
      host: forge.host,
    });
  });

  it.each<[string, ForgeEntry]>([
    [`https://id.example${well}`, { host: 'git.example' }],
    // Another port, or another forge on the same server
    [`https://git.example:8443${well}`, { host: 'git.example' }],
    [`http://git.example${well}`, { host: 'git.example' }],
    [
      `https://git.example${well}`,
      { host: 'git.example', baseUrl: 'https://git.example/gitea' },
    ],
    [`https://git.example/two${well}`, { host: 'git.example' }],
    ['nonsense', { host: 'git.example' }],
    ['file:///git.example', { host: 'git.example' }],
  ])('takes no forge for that of %s', (metadataUrl, forge) => {
    const { host, problem } = read({ metadataUrl, forges: [forge, other] });
    expect(host).toBeUndefined();
    expect(problem).toContain('(git.example, other.example)');
    expect(problem).toContain('auth.providers.gitea.development.metadataUrl');
  });

  it('takes none where several fit', () => {
    expect(
      read({
        metadataUrl: `https://git.example${well}`,
        forges: [
          { host: 'git.example', baseUrl: 'http://one.svc' },
          { host: 'two.example', baseUrl: 'https://git.example' },
        ],
      }),
    ).toMatchObject({
      configured: true,
      problem: expect.stringContaining('several'),
    });
  });

  it('reads the environment of the portal', () => {
    const metadataUrl = `https://git.example${well}`;
    const forges = [{ host: 'git.example' }];
    expect(read({ metadataUrl, forges, environment: 'production' })).toEqual({
      host: 'git.example',
    });
    expect(read({ forges, environment: 'production' })).toEqual({
      configured: false,
      problem: expect.stringContaining(
        'auth.providers.gitea.production.metadataUrl',
      ),
    });
  });

  it('does not repeat user info', () => {
    expect(
      read({ metadataUrl: `https://me:secret@id.example${well}`, forges: [] })
        .problem,
    ).not.toContain('secret');
  });
});
