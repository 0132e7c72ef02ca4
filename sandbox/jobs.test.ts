import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { cloneKey, instanceFolder, root } from '../scripts/paths.ts';
import { checkFair, ensureJobsFolder, isPrivate } from './jobs.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'golden-path-')));
  process.env.GOLDEN_PATH_SANDBOX_HOME = folder;
});

afterEach(() => {
  delete process.env.GOLDEN_PATH_SANDBOX_HOME;
  rmSync(folder, { recursive: true });
});

test('nothing lies in a clone, and clones and instances have folders of their own', () => {
  const places = ['main', 'test'].flatMap(instance => [
    instanceFolder(instance),
    ensureJobsFolder(instance),
  ]);
  assert.equal(new Set(places).size, 4);
  for (const place of places) {
    assert.ok(place.startsWith(folder), place);
    assert.ok(!place.startsWith(root), place);
  }
  assert.notEqual(cloneKey('/a/golden-path'), cloneKey('/b/golden-path'));
  assert.match(cloneKey('/a/.Hidden Clone'), /^hidden-clone-[0-9a-f]{8}$/);
});

test('jobs have a folder that nobody else can enter', () => {
  assert.ok(isPrivate(lstatSync(ensureJobsFolder('main'))));
  chmodSync(join(folder, 'jobs'), 0o755);
  assert.throws(() => ensureJobsFolder('main'), /not a folder of this account/);
});

test("a link in the folder's place is not used", () => {
  mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'jobs'));
  assert.throws(() => ensureJobsFolder('main'), /not a folder of this account/);
});

test('jobs work neither in a hidden folder nor in a checkout', () => {
  const hidden = join(folder, '.hidden', 'jobs');
  assert.throws(() => checkFair(hidden), /\.hidden is a hidden folder/);
  mkdirSync(join(folder, 'clone', '.git'), { recursive: true });
  assert.throws(
    () => checkFair(join(folder, 'clone', 'jobs')),
    /clone\/\.git lies above/,
  );
  checkFair(folder);
});

test('a relative place is refused', () => {
  process.env.GOLDEN_PATH_SANDBOX_HOME = 'relative';
  assert.throws(() => instanceFolder('main'), /is no absolute path/);
});
