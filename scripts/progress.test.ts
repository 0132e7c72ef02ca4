import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { mock, test } from 'node:test';
import { Progress } from './progress.ts';

function progressOn(terminal: { isTTY?: boolean; columns?: number }) {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  return {
    progress: new Progress({ stream: Object.assign(stream, terminal) }),
    written: () => written,
    /** What a terminal shows in the end. */
    shown: () =>
      written
        .split('\n')
        .map(line => line.split('\r\u001b[2K').pop())
        .join('\n'),
  };
}

test('a terminal shows one line with all states, below what is printed', async () => {
  const { progress, shown } = progressOn({ isTTY: true, columns: 40 });
  await progress.step('Gitea', async reportGitea => {
    reportGitea('Gitea: 1 of 2 packages');
    await progress.step('Runner', async reportRunner => {
      reportRunner('runner: 3 of 4 packages and much more of it');
      assert.equal(
        shown(),
        '  … Gitea\n  … Runner\n    Gitea: 1 of 2 packages · runner: 3 ',
      );
    });
    assert.match(shown(), /✓ Runner \(.*\)\n {4}Gitea: 1 of 2 packages$/);
  });
  assert.match(shown(), /✓ Gitea \(.*\)\n$/);
});

test('elsewhere a state is a line now and then', async () => {
  mock.timers.enable({ apis: ['Date'], now: 0 });
  try {
    const { progress, written } = progressOn({});
    await progress.step('Gitea', async report => {
      for (let done = 1; done <= 300; done += 1) {
        report(`${done} of 300 packages`);
        mock.timers.setTime(done * 1_000);
      }
    });
    assert.deepEqual(written().split('\n'), [
      '  … Gitea',
      ...[61, 121, 181, 241].map(done => `    ${done} of 300 packages`),
      '  ✓ Gitea (300.0 s)',
      '',
    ]);
  } finally {
    mock.timers.reset();
  }
});
