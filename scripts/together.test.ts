import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAborted } from './processes.ts';
import { together } from './together.ts';

const never = new AbortController().signal;

test('all results come in the order of the work', async () => {
  const results = await together(never, [async () => 'one', async () => 2]);
  assert.deepEqual(results, ['one', 2]);
});

test('the first error interrupts the rest and is the one that is thrown', async () => {
  let ended = false;
  const work = together(never, [
    async signal => {
      try {
        await untilAborted(new Promise(() => undefined), signal);
      } finally {
        ended = true;
      }
    },
    async () => {
      throw new Error('the first');
    },
  ]);
  await assert.rejects(work, /the first/);
  assert.equal(ended, true);
});
