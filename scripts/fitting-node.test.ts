import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, packages } from './fitting-node.mjs';

test('only a Node 22 that reads TypeScript fits', () => {
  assert.equal(fits('22.18.0'), true);
  assert.equal(fits('22.23.3'), true);
  assert.equal(fits('22.17.1'), false);
  assert.equal(fits('20.20.2'), false);
  assert.equal(fits('24.21.0'), false);
});

test('every package that may be downloaded fits and is pinned', () => {
  for (const { name, version, integrity } of Object.values(packages)) {
    assert.equal(fits(version), true, name);
    assert.match(integrity, /^sha512-[A-Za-z0-9+/]{86}==$/, name);
  }
});
