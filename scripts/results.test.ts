import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countsOfJest,
  countsOfTap,
  exitStatus,
  judge,
  nothing,
  sum,
  summary,
} from './results.ts';

test('the last line names what was skipped only if something was', () => {
  assert.equal(
    summary({ passed: 12, failed: 0, skipped: 0 }),
    '12 passed, 0 failed',
  );
  assert.equal(
    summary({ passed: 1, failed: 2, skipped: 3 }),
    '1 passed, 2 failed, 3 skipped',
  );
});

test('the exit status agrees with the last line', () => {
  assert.equal(exitStatus({ passed: 1, failed: 0, skipped: 5 }), 0);
  assert.equal(exitStatus({ passed: 9, failed: 1, skipped: 0 }), 1);
  assert.equal(exitStatus(nothing), 1);
});

test('counts are added up', () => {
  assert.deepEqual(
    sum([
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]),
    { passed: 11, failed: 22, skipped: 33 },
  );
  assert.deepEqual(sum([]), nothing);
});

test('a test file that jest cannot load is a failure', () => {
  assert.deepEqual(
    countsOfJest({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: [],
    }),
    { passed: 5, failed: 2, skipped: 3 },
  );
});

test('TAP is counted from its last lines', () => {
  const tap = `TAP version 13
ok 1 - # pass 99
# tests 6
# suites 0
# pass 3
# fail 1
# cancelled 1
# skipped 1
# todo 0
# duration_ms 12.5
`;
  assert.deepEqual(countsOfTap(tap), { passed: 3, failed: 2, skipped: 1 });
});

test('a run that fails without a failed test, or runs nothing, has failed', () => {
  const passed = { passed: 3, failed: 0, skipped: 0 };
  assert.deepEqual(judge({ counts: passed, succeeded: true }), passed);
  assert.deepEqual(judge({ counts: passed, succeeded: false }), {
    ...passed,
    failed: 1,
  });
  assert.deepEqual(judge({ counts: nothing, succeeded: true }), {
    ...nothing,
    failed: 1,
  });
  const failed = { passed: 3, failed: 2, skipped: 0 };
  assert.deepEqual(judge({ counts: failed, succeeded: false }), failed);
});
