import { fork } from 'child_process';
import type { ChildProcess } from 'child_process';
import { randomInt } from 'crypto';
import { availableParallelism } from 'os';
import { join } from 'path';
import { propertiesOf } from '../properties/all';
import { parseOptions } from './options';
import type { FuzzOptions } from './options';
import { shares } from './shares';
import type { Share } from './shares';
import type { Done, Message } from './worker';

/** More processes than this only fill the memory. */
const MOST_WORKERS = 8;

/** What came of all runs. */
class Tally {
  readonly #runs = new Map<string, number>();
  readonly failures: Done[] = [];

  constructor(names: string[]) {
    names.forEach(name => this.#runs.set(name, 0));
  }

  add(done: Done): void {
    const { property } = done.share;
    this.#runs.set(property, (this.#runs.get(property) ?? 0) + done.runs);
    if (done.failure !== undefined) {
      this.failures.push(done);
    }
  }

  get total(): number {
    return [...this.#runs.values()].reduce((sum, runs) => sum + runs, 0);
  }

  /** One line for each property. */
  report(): string {
    const width = `${this.total}`.length;
    return [...this.#runs]
      .map(([name, runs]) => {
        const failed = this.failures.some(
          ({ share }) => share.property === name,
        );
        return `${failed ? '✗' : '✓'} ${`${runs}`.padStart(width)}  ${name}`;
      })
      .join('\n');
  }
}

/** Feeds a worker until there is no share left, or it is told to stop. */
function feed(options: {
  queue: Share[];
  tally: Tally;
  isStopped: () => boolean;
}): { child: ChildProcess; ended: Promise<void> } {
  const { queue, tally, isStopped } = options;
  const child = fork(join(__dirname, 'worker.ts'), {
    execArgv: process.execArgv,
  });
  const next = () => {
    const broken = new Set(tally.failures.map(({ share }) => share.property));
    let share = isStopped() ? undefined : queue.shift();
    // One counterexample of each is enough.
    while (share && broken.has(share.property)) {
      share = queue.shift();
    }
    if (share) {
      child.send(share);
    } else {
      child.disconnect();
    }
  };
  const ended = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Message | { type: 'watch' }) => {
      if (message.type === 'done') {
        tally.add(message);
      }
      if (message.type !== 'watch') {
        next();
      }
    });
    child.once('error', reject);
    child.once('exit', code =>
      code === 0
        ? resolve()
        : reject(new Error(`A worker ended with exit status ${code}`)),
    );
  });
  return { child, ended };
}

async function fuzz(options: FuzzOptions): Promise<number> {
  const { runs, seed, only } = options;
  const { properties, close } = await propertiesOf(process.env);
  close();
  const wanted = properties.filter(
    ({ name }) =>
      only.length === 0 || only.some(part => name.toLowerCase().includes(part)),
  );
  if (wanted.length === 0) {
    process.stderr.write('No property has such a name.\n');
    return 2;
  }
  process.stdout.write(
    `${runs} runs of ${wanted.length} properties, seed ${seed}\n`,
  );
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const begin = Date.now();
  const queue = shares({ properties: wanted, runs, seed });
  const tally = new Tally(wanted.map(({ name }) => name));
  const progress = setInterval(
    () =>
      process.stderr.write(
        `  … ${tally.total} of ${runs} runs, ${Math.round(
          (Date.now() - begin) / 1000,
        )} s\n`,
      ),
    15_000,
  );
  const workers = Array.from(
    { length: Math.min(MOST_WORKERS, availableParallelism(), queue.length) },
    () => feed({ queue, tally, isStopped: () => stopped }),
  );
  try {
    await Promise.all(workers.map(({ ended }) => ended));
  } catch (error) {
    workers.forEach(({ child }) => child.kill());
    throw error;
  } finally {
    clearInterval(progress);
  }
  for (const { share, failure } of tally.failures) {
    process.stdout.write(
      `\n✗ ${share.property}\n${failure}\nAgain: npm run fuzz -- --seed ${seed} --runs ${runs}\n`,
    );
  }
  process.stdout.write(
    `\n${tally.report()}\n\n${tally.total} runs in ${Math.round(
      (Date.now() - begin) / 1000,
    )} s, seed ${seed}${stopped ? ', stopped early' : ''}\n`,
  );
  if (tally.failures.length > 0) {
    return 1;
  }
  return stopped ? 130 : 0;
}

async function main(): Promise<number> {
  try {
    return await fuzz(parseOptions(process.argv.slice(2), randomInt(2 ** 31)));
  } catch (error) {
    if (error instanceof RangeError) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return 1;
  }
}

main().then(status => {
  process.exitCode = status;
});
