import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { after, test } from 'node:test';
import { Checks } from './checks.ts';
import { UserError } from './errors.ts';
import { Progress } from './progress.ts';
import { summary, sum } from './results.ts';

const reports = mkdtempSync(join(tmpdir(), 'golden-path-'));
after(() => rmSync(reports, { recursive: true }));

function newChecks(only: string[] = []) {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const checks = new Checks({
    progress: new Progress({ stream }),
    signal: new AbortController().signal,
    reports,
    only,
  });
  return { checks, lines, total: () => summary(sum(checks.counts())) };
}

test('all checks run, also behind one that fails', async () => {
  const { checks, lines, total } = newChecks();
  await checks.check('bad', [], async () => {
    throw new UserError('what is wrong');
  });
  await checks.check('good', [], async () => undefined);
  assert.equal(total(), '1 passed, 1 failed');
  assert.match(lines.join(''), /what is wrong/);
});

test('what needs a failed set-up has failed and is not run', async () => {
  const { checks, lines, total } = newChecks();
  checks.setUp('first', [], async () => {
    throw new UserError('no network');
  });
  checks.setUp('second', ['first'], async () =>
    assert.fail('it needs the first'),
  );
  await checks.check('check', ['second'], async () =>
    assert.fail('it needs the second'),
  );
  await checks.check('other', [], async () => undefined);
  assert.equal(total(), '1 passed, 3 failed');
  assert.match(lines.join(''), /check: not run, since "second" failed/);
});

test('a set-up is done once, before the first check that needs it, and is no check itself', async () => {
  const events: string[] = [];
  const { checks, total } = newChecks();
  checks.setUp('set-up', [], async () => {
    events.push('set-up');
  });
  const check = (name: string, needs: string[]) =>
    checks.check(name, needs, async () => {
      events.push(name);
    });
  await check('free', []);
  await check('one', ['set-up']);
  await check('two', ['set-up']);
  assert.deepEqual(events, ['free', 'set-up', 'one', 'two']);
  assert.equal(total(), '3 passed, 0 failed');
});

test('only the checks that are named run, with their set-up', async () => {
  const { checks, total } = newChecks(['brow']);
  checks.setUp('unneeded', [], async () => assert.fail('nobody needs it'));
  await checks.check('Lint', ['unneeded'], async () => assert.fail());
  await checks.check('In the Browser', [], async () => undefined);
  assert.equal(total(), '1 passed, 0 failed');
});

test("the tests of Node's runner are counted", async () => {
  const file = join(reports, 'some.test.mjs');
  writeFileSync(
    file,
    `import { test } from 'node:test';
     test('passes', () => {});
     test('fails', () => { throw new Error('as expected'); });
     test.skip('is skipped', () => {});`,
  );
  // Else the runner started here would report to the one that runs this test.
  delete process.env.NODE_TEST_CONTEXT;
  const { checks, lines, total } = newChecks();
  await checks.nodeTests({ name: 'Some', patterns: [file] });
  assert.equal(total(), '1 passed, 1 failed, 1 skipped');
  assert.match(lines.join(''), /as expected/);
});
