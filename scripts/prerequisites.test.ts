import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAtLeast, missingPrerequisites } from './prerequisites.mjs';

const complete = {
  has: () => true,
  goVersion: () => '1.26.1',
  dockerAnswers: () => false,
  hasPyYaml: () => true,
  nodeVersion: '20.11.0',
  platform: 'linux',
  architecture: 'x64',
  isDebian: true,
  isRoot: false,
};

const missing = (
  machine: Partial<typeof complete>,
  command = 'start',
  args: string[] = [],
) =>
  missingPrerequisites({
    command,
    args,
    env: {},
    machine: { ...complete, ...machine },
  }).join('\n');

test('a complete machine lacks nothing', () => {
  assert.equal(missing({}), '');
});

test('everything missing is named at once, with its command', () => {
  const has = (tool?: string) => tool !== 'g++' && tool !== 'python3';
  const text = missing({ has: has as () => boolean, goVersion: () => '' });
  assert.match(text, /Missing on this machine: g\+\+, python3\./);
  assert.match(text, /sudo apt-get install -y g\+\+ python3/);
  assert.match(text, /Go is missing/);
  assert.match(text, /go\.dev\/dl\/go1\.26\.\d+\.linux-amd64\.tar\.gz/);
});

test('root needs no sudo', () => {
  const has = () => false;
  assert.doesNotMatch(missing({ has, isRoot: true }), /sudo/);
});

test('an old Go does not do, unless Docker answers or there is a server', () => {
  assert.match(
    missing({ goVersion: () => '1.19.8' }),
    /Go 1\.19\.8 is too old/,
  );
  assert.equal(
    missing({ goVersion: () => '1.19.8', dockerAnswers: () => true }),
    '',
  );
  assert.deepEqual(
    missingPrerequisites({
      command: 'start',
      args: [],
      env: { GITEA_URL: 'http://forge', GITEA_TOKEN: 'token' },
      machine: { ...complete, goVersion: () => undefined },
    }),
    [],
  );
});

test('only what the command needs is asked for', () => {
  const bare = { has: () => false, goVersion: () => '' };
  assert.equal(missing(bare, 'sandbox', ['status']), '');
  assert.doesNotMatch(missing(bare, 'golden-path'), /Go is missing/);
  assert.match(missing(bare, 'sandbox', ['up']), /Go is missing/);
});

test('an old Node is named alone', () => {
  assert.match(
    missing({ nodeVersion: '18.19.0' }),
    /Node 18\.19\.0 is too old/,
  );
});

test('versions are compared as numbers', () => {
  assert.equal(isAtLeast('1.26.0', [1, 26]), true);
  assert.equal(isAtLeast('1.9.9', [1, 26]), false);
  assert.equal(isAtLeast('2.0', [1, 26]), true);
  assert.equal(isAtLeast('1.27rc1', [1, 26]), true);
  assert.equal(isAtLeast('devel', [1, 26]), false);
});

test('what reads workflows in the tests is asked for in any case', () => {
  const bare = {
    goVersion: () => '',
    dockerAnswers: () => true,
    hasPyYaml: () => false,
  };
  assert.equal(missing(bare, 'start'), '');
  for (const command of ['test', 'fuzz']) {
    assert.match(
      missing(bare, command),
      /Gitea's own parsers are built with Go/,
    );
    assert.match(missing(bare, command), /apt-get install -y python3-yaml/);
  }
});
