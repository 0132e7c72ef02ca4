import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cleanEnvironment,
  jobEnvironment,
  machinePath,
} from './environment.ts';

test('the forge gets the tools and the network, and no secrets', () => {
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

test('jobs get the tools of the machine, and nothing of ours or of the person', () => {
  const person = mkdtempSync(join(tmpdir(), 'golden-path-'));
  mkdirSync(join(person, '.rustup'));
  const env = jobEnvironment(
    {
      PATH: '/clone/tools:/clone:/clone-of-another/bin:/tmp/xfs-1a2b:/cache/golden-path/node-22/bin:/usr/bin',
      HOME: person,
      LANG: 'C.UTF-8',
      https_proxy: 'http://proxy:3128',
      JAVA_HOME: '/usr/lib/jvm/17',
      PYENV_ROOT: '/not/there',
      GOCACHE: '/home/someone/go-build',
      XDG_CACHE_HOME: '/home/someone/cache',
      TMPDIR: '/clone/tmp',
      GITEA_TOKEN: 'secret',
      npm_lifecycle_event: 'test',
      NODE_OPTIONS: '--inspect',
      INIT_CWD: '/clone',
      GOLDEN_PATH_SANDBOX: '/state.json',
    },
    { home: '/state/home', ours: ['/clone', '/cache/golden-path'] },
  );
  rmSync(person, { recursive: true });
  assert.deepEqual(env, {
    PATH: '/clone-of-another/bin:/usr/bin',
    HOME: '/state/home',
    LANG: 'C.UTF-8',
    https_proxy: 'http://proxy:3128',
    JAVA_HOME: '/usr/lib/jvm/17',
    RUSTUP_HOME: join(person, '.rustup'),
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
