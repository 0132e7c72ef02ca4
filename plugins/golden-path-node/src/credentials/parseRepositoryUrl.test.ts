import { ConfigReader } from '@backstage/config';
import { DefaultForges } from './DefaultForges';
import { parseRepositoryUrl } from './parseRepositoryUrl';

const forges = [
  { host: 'localhost:3300', baseUrl: 'http://localhost:3300' },
  { host: 'git.example', baseUrl: 'https://git.example/gitea' },
];
const parse = (url: string) => {
  const { host, owner, name } = parseRepositoryUrl({ url, forges });
  return `${host} ${owner} ${name}`;
};

describe('parseRepositoryUrl', () => {
  it.each([
    ['localhost:3300/demo/go-service', 'localhost:3300 demo go-service'],
    ['http://localhost:3300/demo/go-service', 'localhost:3300 demo go-service'],
    [
      'http://localhost:3300/demo/go-service.git',
      'localhost:3300 demo go-service',
    ],
    [
      'http://localhost:3300/demo/go-service/',
      'localhost:3300 demo go-service',
    ],
    [
      'url:http://localhost:3300/demo/go-service/src/branch/main/',
      'localhost:3300 demo go-service',
    ],
    [
      'url:http://localhost:3300/demo/go-service/src/branch/main/catalog-info.yaml',
      'localhost:3300 demo go-service',
    ],
    [
      'localhost:3300?owner=demo&repo=go-service',
      'localhost:3300 demo go-service',
    ],
    ['git.example/gitea?owner=demo&repo=x.y', 'git.example demo x.y'],
    ['https://git.example/gitea/demo/x', 'git.example demo x'],
    ['git.example/demo/x', 'git.example demo x'],
    [
      'url:https://git.example/gitea/demo/x/src/branch/release@1/',
      'git.example demo x',
    ],
    [' git.example/gitea/gitea/gitea ', 'git.example gitea gitea'],
  ])('%s', (url, expected) => {
    expect(parse(url)).toBe(expected);
  });

  it.each([
    '',
    'git.example',
    'git.example/demo',
    'git.example/demo/',
    'git.example/../x',
    'git.example/demo/..',
    'git.example/demo/%2e%2e',
    'git.example/demo/a%2Fb',
    'git.example/demo/a%00b',
    'git.example/demo/%',
    'git.example/demo/x/settings',
    'git.example/gitea?repo=x',
    'git.example?owner=..&repo=x',
    'ssh://git@git.example/demo/x',
    'file:///demo/x',
    'https://',
  ])('refuses "%s"', url => {
    expect(() => parse(url)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('says which hosts there are', () => {
    expect(() => parse('https://elsewhere.example/demo/x')).toThrow(
      'elsewhere.example is not a configured Gitea. Configured: localhost:3300, git.example',
    );
  });

  it.each([
    'https://name:secret@git.example/gitea/demo/x.git',
    'https://secret@git.example/demo/x',
    'name:secret@git.example/demo/x',
    'url:https://name:secret@git.example/demo/x/src/branch/main/',
    'https:/name:secret@git.example/demo/x',
    'https://name:se/cret@git.example/demo/x',
    'https://name:secret%40git.example/demo/x',
    'secret@git.example?owner=demo&repo=x',
    'ssh://secret@git.example/demo/x',
    'secret@git.example:demo/x.git',
    'https://name:secret@elsewhere.example/demo/x',
  ])('refuses "%s", and repeats nothing of it', url => {
    expect(() => parse(url)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message:
          'The address of the repository has a user name or a token before the host. Leave out everything up to the @: host/owner/name is enough',
      }),
    );
  });

  it('does not repeat what comes after a question mark', () => {
    expect(() => parse('https://git.example/x?token=secret')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('secret'),
      }),
    );
  });
});

describe('DefaultForges', () => {
  const config = new ConfigReader({
    integrations: {
      gitea: [
        { host: 'localhost:3300', baseUrl: 'http://localhost:3300/' },
        { host: 'git.example', baseUrl: 'https://git.example/gitea' },
      ],
    },
  });

  it('reads the integrations', () => {
    const configured = DefaultForges.fromConfig({ config });
    expect(configured.hosts).toEqual(['localhost:3300', 'git.example']);
    expect(configured.parseRepositoryUrl('git.example/gitea/a/b')).toEqual({
      host: 'git.example',
      owner: 'a',
      name: 'b',
    });
  });

  it('speaks to configured hosts only', () => {
    const configured = DefaultForges.fromConfig({ config });
    expect(() => configured.getForge({ host: 'evil.example' })).toThrow(
      'Configured: localhost:3300, git.example',
    );
    expect(() =>
      DefaultForges.fromConfig({ config: new ConfigReader({}) }).getForge({
        host: 'git.example',
      }),
    ).toThrow('add one to integrations.gitea');
  });
});
