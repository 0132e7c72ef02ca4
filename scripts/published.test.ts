import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { root } from './paths.ts';
import {
  linksOutside,
  problemsOfTarball,
  publishedPackages,
  readmeOf,
} from './published.ts';

const packages = await publishedPackages();

test('what others need is published, the portal and the tests are not', () => {
  const names = packages.map(({ manifest }) => manifest.name);
  for (const name of [
    '@edf/backstage-plugin-golden-path',
    '@edf/backstage-plugin-golden-path-common',
    '@edf/golden-path-cli',
    '@edf/golden-path-library',
    '@edf/golden-path-templates',
  ]) {
    assert.ok(names.includes(name), name);
  }
  assert.deepEqual(
    names.filter(name => !name.startsWith('@edf/')),
    [],
  );
});

for (const { folder, manifest } of packages) {
  test(`${manifest.name} is fit to be published`, async () => {
    assert.equal(manifest.license, 'Apache-2.0');
    assert.equal(manifest.publishConfig?.access, 'public');
    assert.ok(manifest.scripts?.build, 'a script that builds it');
    assert.match(manifest.scripts?.prepack ?? '', /scripts\/prepack\.mjs/);
    assert.match(manifest.scripts?.postpack ?? '', /prepack\.mjs --undo/);
    assert.ok(manifest.files, 'a list of its files');
    if (manifest.files.includes('dist')) {
      assert.ok(manifest.files.includes('!dist/**/*.map'), 'no source maps');
    }
    const unpublished = Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => range.startsWith('workspace:'))
      .filter(
        ([name]) => !packages.some(other => other.manifest.name === name),
      );
    assert.deepEqual(unpublished, []);
  });

  test(`the README of ${manifest.name} links to nothing in the clone`, async () => {
    const readme = await readmeOf(folder);
    assert.notEqual(readme, '');
    // Data is packed as it stands; of other packages, no page but this one is packed.
    const isData = !manifest.files?.includes('dist');
    const has = new Set(
      isData
        ? (await readdir(folder, { recursive: true })).filter(path =>
            manifest.files?.some(file => path.startsWith(file)),
          )
        : [],
    );
    assert.deepEqual(linksOutside({ readme, has }), []);
  });
}

const pack = (folder: string, ...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(root, 'scripts', 'prepack.mjs'), ...args],
    { cwd: folder },
  );

async function scratchPackage(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-path-prepack-'));
  context.after(() => rm(folder, { recursive: true }));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: '@edf/example', files: ['dist'] }),
  );
  return folder;
}

test('what has not been built is not packed', async context => {
  const folder = await scratchPackage(context);
  await assert.rejects(pack(folder), /@edf\/example has not been built/);
  assert.deepEqual(await readdir(folder), ['package.json']);
});

test('the licence is there while a package is packed', async context => {
  const folder = await scratchPackage(context);
  await mkdir(join(folder, 'dist'));
  await pack(folder);
  assert.ok((await readdir(folder)).includes('LICENSE'));
  await pack(folder, '--undo');
  assert.ok(!(await readdir(folder)).includes('LICENSE'));
});

const fine = {
  paths: [
    'package.json',
    'LICENSE',
    'README.md',
    'dist/index.cjs.js',
    'dist/index.d.ts',
  ],
  manifest: {
    name: '@edf/example',
    version: '1.0.0',
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.cjs.js' },
      './package.json': './package.json',
    },
    dependencies: { '@edf/other': '^1.0.0' },
  },
  readme: 'See [the site](https://example.com) and [below](#below).',
};

test('a good tarball has no problems', () => {
  assert.deepEqual(problemsOfTarball(fine), []);
});

test('a tarball says all that is wrong with it', () => {
  assert.deepEqual(
    problemsOfTarball({
      paths: [
        ...fine.paths.filter(path => !/LICENSE|d\.ts/.test(path)),
        'dist/index.cjs.js.map',
        'src/index.ts',
        'cases/a.yaml',
        'dist/a.test.js',
      ],
      manifest: {
        ...fine.manifest,
        dependencies: { '@edf/other': 'workspace:^' },
      },
      readme: 'See [the docs](../docs/a.md).',
    }),
    [
      'lacks LICENSE',
      'lacks dist/index.d.ts',
      'holds dist/index.cjs.js.map, which is not for others',
      'holds src/index.ts, which is not for others',
      'holds cases/a.yaml, which is not for others',
      'holds dist/a.test.js, which is not for others',
      'needs @edf/other as workspace:^',
      'its README links to ../docs/a.md, which is not in the package',
    ],
  );
});
