import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../scripts/errors.ts';
import { root } from '../scripts/paths.ts';
import { people } from './accounts.ts';
import { giteaVersion, runnerVersion } from './binaries.ts';
import { usualPorts } from './instances.ts';
import { repositories } from './repositories.ts';

const folder = join(root, 'sandbox', 'repositories');

test('every sample is seeded, and every repository but the empty one has a sample', () => {
  const names = repositories.map(({ name }) => name).sort();
  assert.deepEqual([...readdirSync(folder), 'empty'].sort(), names);
});

test('every sample is a component of the catalog under its own name', () => {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name, 'catalog-info.yaml');
    assert.ok(existsSync(file), file);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /^kind: Component$/m, file);
    assert.match(text, new RegExp(`^ {2}name: ${name}$`, 'm'), file);
  }
});

test('the portal knows every person by the login', () => {
  const text = readFileSync(join(root, 'sandbox/catalog/org.yaml'), 'utf8');
  for (const { login, fullName } of people) {
    assert.match(
      text,
      new RegExp(`kind: User\nmetadata:\n {2}name: ${login}\n`),
      login,
    );
    assert.ok(text.includes(`displayName: ${fullName}`), fullName);
  }
});

test('the versions are those of the module that is built', () => {
  const module = readFileSync(join(root, 'sandbox/go/go.mod'), 'utf8');
  assert.ok(module.includes(`code.gitea.io/gitea v${giteaVersion} `));
  assert.ok(module.includes(`gitea.com/gitea/runner v${runnerVersion} `));
});

test('instances have ports of their own, and plain names', () => {
  const all = ['main', 'test', 'dev', 'other'].map(usualPorts);
  const ports = all.flatMap(({ gitea, portal }) => [gitea, portal]);
  assert.equal(new Set(ports).size, ports.length);
  assert.throws(() => usualPorts('../other'), UserError);
  assert.throws(() => usualPorts(''), UserError);
});
