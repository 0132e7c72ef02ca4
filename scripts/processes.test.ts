import assert from 'node:assert/strict';
import { on } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, watch } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Interrupted, UserError } from './errors.ts';
import { withLock } from './lock.ts';
import { endGroup, identityOf } from './process-group.ts';
import { foreground, isRunning, run, start, stop, tail } from './processes.ts';
import type { ProcessRecord } from './processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'golden-path-'));
after(() => rmSync(folder, { recursive: true }));

const forEver = ['-e', 'setInterval(() => {}, 1000)'];
const never = new AbortController().signal;

function node(args: string[], log: string) {
  return {
    command: process.execPath,
    args,
    cwd: folder,
    env: process.env,
    logFile: join(folder, log),
  };
}

describe('a command', () => {
  test('that fails is told with the end of its log', async () => {
    const failing = run({
      ...node(['-e', 'console.log("so it was"); process.exit(3)'], 'fails.log'),
      signal: never,
    });
    await assert.rejects(failing, (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /exit status 3/);
      assert.match(error.message, /so it was/);
      return true;
    });
  });

  test('tells its lines while they are kept in the log, and gives way to others', async () => {
    const lines: string[] = [];
    const logFile = join(folder, 'lines.log');
    await run({
      ...node(
        ['-e', 'console.error("begun"); console.log(os.getPriority())'],
        'lines.log',
      ),
      signal: never,
      onLine: line => lines.push(line),
      lowPriority: true,
    });
    assert.deepEqual(lines.sort(), [
      String(constants.priority.PRIORITY_LOW),
      'begun',
    ]);
    assert.deepEqual((await tail(logFile)).split('\n').sort(), lines);
  });

  test('is ended by an interruption', async () => {
    const stopping = new AbortController();
    let record;
    const running = run({
      ...node(forEver, 'interrupted.log'),
      signal: stopping.signal,
      onStart: started => {
        record = started;
        stopping.abort();
      },
    });
    await assert.rejects(running, Interrupted);
    assert.equal(isRunning(record), false);
  });
});

/** A program that says its number and takes its time to end. */
const slow = `process.on("SIGTERM", () => setTimeout(process.exit, 300)); setInterval(() => {}, 1000); console.log(process.pid);`;

describe('a command that is interrupted', () => {
  test('leaves nothing of what it started, when it has ended itself', async () => {
    const stopping = new AbortController();
    let record: ProcessRecord | undefined;
    let child = 0;
    // Its child keeps the output open, so there may still be lines.
    const running = run({
      ...node([], 'orphan.log'),
      command: 'sh',
      args: ['-c', `"${process.execPath}" -e '${slow}' &`],
      signal: stopping.signal,
      onStart: started => (record = started),
      onLine: line => {
        child = Number(line);
        stopping.abort();
      },
    });
    await assert.rejects(running, Interrupted);
    assert.equal(isRunning(record), false);
    assert.notEqual(child, 0);
    assert.equal(identityOf(child), undefined);
  });

  test('leaves nothing of what it started, with this terminal', async () => {
    const stopping = new AbortController();
    const file = join(folder, 'child');
    const telling = slow.replace(
      'console.log(process.pid)',
      'fs.writeFileSync("child", String(process.pid))',
    );
    const watcher = watch(folder);
    const running = foreground({
      ...node([], 'unused.log'),
      command: 'sh',
      args: ['-c', `"${process.execPath}" -e '${telling}' & wait`],
      signal: stopping.signal,
    });
    for await (const _ of on(watcher, 'change')) {
      if (existsSync(file) && readFileSync(file, 'utf8') !== '') {
        break;
      }
    }
    watcher.close();
    const child = Number(readFileSync(file, 'utf8'));
    assert.notEqual(identityOf(child), undefined);
    stopping.abort();
    assert.equal(await running, 128 + constants.signals.SIGTERM);
    assert.equal(identityOf(child), undefined);
  });
});

describe('a process', () => {
  test('is stopped by its record', async () => {
    const { record } = start(node(forEver, 'stopped.log'));
    assert.equal(isRunning(record), true);
    await stop(record);
    assert.equal(isRunning(record), false);
  });

  /** A shell that ends at once when it is told to, and its child, which does what is said then. */
  async function withChild(onSigterm: string) {
    const program = `process.on("SIGTERM", () => { ${onSigterm} }); setInterval(() => {}, 1000); console.log(process.pid);`;
    return await new Promise<{ record: ProcessRecord; child: number }>(
      resolve => {
        const { record } = start({
          ...node([], 'child.log'),
          command: 'sh',
          args: ['-c', `"${process.execPath}" -e '${program}' & wait`],
          onLine: line => resolve({ record, child: Number(line) }),
        });
      },
    );
  }

  test('is stopped with what it started, also if that takes its time', async () => {
    const { record, child } = await withChild('setTimeout(process.exit, 300);');
    assert.notEqual(identityOf(child), undefined);
    await stop(record);
    assert.equal(isRunning(record), false);
    assert.equal(identityOf(child), undefined);
  });

  test('is killed with what it started, if that does not listen', async () => {
    const { record, child } = await withChild('');
    assert.notEqual(identityOf(child), undefined);
    await endGroup(record.pid, 200);
    assert.equal(identityOf(child), undefined);
  });

  test('that only has the pid of another is left alone', async () => {
    const { record } = start(node(forEver, 'other.log'));
    const stale = { ...record, identity: 'of an earlier process' };
    assert.equal(isRunning(stale), false);
    await stop(stale);
    assert.equal(isRunning(record), true);
    await stop(record);
  });
});

describe('a lock', () => {
  test('lets one in after the other', async () => {
    const file = join(folder, 'turns.lock');
    const events: string[] = [];
    let second: Promise<void> | undefined;
    await withLock({
      file,
      signal: never,
      onWait: () => assert.fail('nobody is before it'),
      work: async () => {
        await new Promise<void>(resolve => {
          second = withLock({
            file,
            signal: never,
            onWait: () => {
              events.push('second waits');
              resolve();
            },
            work: async () => {
              events.push('second works');
            },
          });
        });
        events.push('first ends');
      },
    });
    await second;
    assert.deepEqual(events, ['second waits', 'first ends', 'second works']);
  });

  test('ends what its killed holder left running', async () => {
    const file = join(folder, 'killed.lock');
    const holder = start(
      node(
        [
          '--disable-warning=ExperimentalWarning',
          '--input-type=module',
          '--eval',
          `
            import { withLock } from ${JSON.stringify(
              import.meta.resolve('./lock.ts'),
            )};
            import { start } from ${JSON.stringify(
              import.meta.resolve('./processes.ts'),
            )};
            await withLock({
              file: ${JSON.stringify(file)},
              signal: new AbortController().signal,
              onWait: () => {},
              work: async held => {
                const { record, exited } = start(${JSON.stringify(
                  node(forEver, 'left.log'),
                )});
                held.remember(record);
                console.log(JSON.stringify(record));
                process.kill(process.pid, 'SIGKILL');
                await exited;
              },
            });
          `,
        ],
        'holder.log',
      ),
    );
    assert.equal(await holder.exited, 'signal SIGKILL');
    const left = JSON.parse(await tail(join(folder, 'holder.log'), 1));
    assert.equal(isRunning(left), true);
    await withLock({
      file,
      signal: never,
      onWait: () => assert.fail('a killed holder holds nothing'),
      work: async () => assert.equal(isRunning(left), false),
    });
  });
});
