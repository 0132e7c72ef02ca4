'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { total } = require('./prices');

test('adds up', () => {
  assert.equal(total([199, 1]), 200);
  assert.equal(total([]), 0);
});

test('refuses fractions of a cent', () => {
  assert.throws(() => total([0.5]), TypeError);
});
