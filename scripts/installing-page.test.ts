import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { codeBlocks, readInstallation } from './installing-page.ts';
import { root } from './paths.ts';
import { publishedPackages } from './published.ts';

const page = await readFile(join(root, 'docs', 'installing.md'), 'utf8');

test('a block of code belongs to the file that its first line names', () => {
  assert.deepEqual(
    codeBlocks(
      '```yaml\n# a/b.yaml\nc: 1\n```\n\ntext\n\n```ts\n// just a comment\n```\n',
    ),
    [
      { language: 'yaml', text: '# a/b.yaml\nc: 1\n', file: 'a/b.yaml' },
      { language: 'ts', text: '// just a comment\n', file: undefined },
    ],
  );
});

test('a page without what is followed says what it lacks', () => {
  assert.throws(
    () => readInstallation('```console\nnpm run pack\n```\n'),
    /has 1 blocks of commands, and not four/,
  );
  assert.throws(
    () => readInstallation(page.replace('# app-config.local.yaml', '#')),
    /no block of code for app-config\.local\.yaml/,
  );
});

test('the page adds packages that are published, in their version', async () => {
  const packages = await publishedPackages();
  const { add, backend } = readInstallation(page);
  const added = add
    .flatMap(line => line.split(' '))
    .filter(word => word.startsWith('@edf/'));
  for (const descriptor of added) {
    const [, name, version] = /^(.+)@\^(.+)$/.exec(descriptor) ?? [];
    const found = packages.find(({ manifest }) => manifest.name === name);
    assert.equal(found?.manifest.version, version, descriptor);
  }
  for (const [, name] of backend.matchAll(/'(@edf\/[^']+)'/g)) {
    assert.ok(
      added.some(descriptor => descriptor.startsWith(`${name}@`)),
      name,
    );
  }
});

test('every plugin and module is added by the page', async () => {
  const { add } = readInstallation(page);
  const plugins = (await publishedPackages()).filter(({ manifest }) =>
    /plugin/.test(manifest.backstage?.role ?? ''),
  );
  assert.deepEqual(
    plugins
      .map(({ manifest }) => manifest.name)
      .filter(name => !add.join(' ').includes(`${name}@`)),
    [],
  );
});
