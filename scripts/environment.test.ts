import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanEnvironment, machinePath } from './environment.ts';

test('jobs get the tools and the network, and no secrets', () => {
  const env = cleanEnvironment(
    {
      PATH: '/usr/bin',
      HOME: '/home/someone',
      https_proxy: 'http://proxy:3128',
      NO_PROXY: 'localhost',
      SSL_CERT_FILE: '/etc/ssl/ca.crt',
      GITEA_TOKEN: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      npm_config_cache: '/somewhere',
      NODE_OPTIONS: '--inspect',
    },
    { GITEA_WORK_DIR: '/work' },
  );
  assert.deepEqual(env, {
    PATH: '/usr/bin',
    HOME: '/home/someone',
    https_proxy: 'http://proxy:3128',
    NO_PROXY: 'localhost',
    SSL_CERT_FILE: '/etc/ssl/ca.crt',
    GITEA_WORK_DIR: '/work',
  });
});

test("the machine's PATH is without what npm adds", () => {
  assert.equal(
    machinePath(
      '/clone/node_modules/.bin:/node_modules/.bin:/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin::/usr/local/go/bin:/usr/bin',
    ),
    '/usr/local/go/bin:/usr/bin',
  );
});
