import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from './errors.ts';
import { root } from './paths.ts';
import { run } from './processes.ts';
import { seconds, type Progress } from './progress.ts';
import {
  countsOfJest,
  countsOfTap,
  judge,
  nothing,
  oneFailed,
  onePassed,
  summary,
  type Counts,
  type JestReport,
} from './results.ts';
import { projectEnvironment } from './setup.ts';

/** No check may hang for ever. */
const longest = 20 * 60_000;

interface SetUp {
  needs: string[];
  work: () => Promise<void>;
}

/** Runs checks one after the other, each to its end, and keeps their counts. */
export class Checks {
  readonly #progress: Progress;
  readonly #signal: AbortSignal;
  readonly #reports: string;
  readonly #only: string[];
  readonly #setUps = new Map<string, SetUp>();
  readonly #counts = new Map<string, Counts>();

  constructor(options: {
    progress: Progress;
    signal: AbortSignal;
    /** The folder for logs and reports. */
    reports: string;
    /** Parts of the names of the checks to run; all of them if there is none. */
    only: string[];
  }) {
    this.#progress = options.progress;
    this.#signal = options.signal;
    this.#reports = options.reports;
    this.#only = options.only.map(part => part.toLowerCase());
  }

  /** What each check came to. */
  counts(): Counts[] {
    return [...this.#counts.values()];
  }

  /**
   * Work that checks need, done before the first of them. It counts only if it
   * fails; then what needs it has failed too.
   */
  setUp(name: string, needs: string[], work: () => Promise<void>): void {
    this.#setUps.set(name, { needs, work });
  }

  /** A check that is one test: it passes unless it throws. */
  async check(
    name: string,
    needs: string[],
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.#measure({ name, needs }, async signal => {
      await work(signal);
      return onePassed;
    });
  }

  /** An installed program, run from the root: it passes with exit status 0. */
  async command(options: {
    name: string;
    needs: string[];
    args: string[];
  }): Promise<void> {
    const [program, ...args] = options.args;
    await this.check(options.name, options.needs, signal =>
      this.#run({ ...options, args: [bin(program ?? ''), ...args], signal }),
    );
  }

  /** Test files for Node's own test runner. */
  async nodeTests(options: {
    name: string;
    patterns: string[];
  }): Promise<void> {
    const { name, patterns } = options;
    await this.#measure({ name, needs: [] }, async signal => {
      const report = this.#file(name, 'tap');
      const error = await this.#attempt({
        name,
        args: [
          '--disable-warning=ExperimentalWarning',
          '--test',
          ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
          ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
          ...patterns,
        ],
        signal,
      });
      const tap = existsSync(report) ? await readFile(report, 'utf8') : '';
      if (error) {
        this.#progress.note(indented(error.message));
      }
      return judge({ counts: countsOfTap(tap), succeeded: !error });
    });
  }

  /** The tests of all packages, run by Backstage's command line. */
  async backstageTests(options: {
    name: string;
    needs: string[];
  }): Promise<void> {
    await this.#jestLike({
      ...options,
      args: [bin('backstage-cli'), 'repo', 'test'],
      // Without it, the command watches for changes.
      env: () => ({ CI: '1' }),
    });
  }

  /** Tests run by jest itself. */
  async jest(options: {
    name: string;
    needs: string[];
    args: string[];
    /** Asked for when what it needs is there. */
    env: () => Record<string, string>;
  }): Promise<void> {
    await this.#jestLike({ ...options, args: [bin('jest'), ...options.args] });
  }

  async #jestLike(options: {
    name: string;
    needs: string[];
    args: string[];
    env: () => Record<string, string>;
  }): Promise<void> {
    const { name, args, env } = options;
    await this.#measure(options, async signal => {
      const file = this.#file(name, 'json');
      const error = await this.#attempt({
        name,
        args: [...args, '--json', `--outputFile=${file}`],
        env: env(),
        signal,
      });
      if (!existsSync(file)) {
        throw error ?? new UserError(`${name}: jest wrote no report.`);
      }
      const report = JSON.parse(await readFile(file, 'utf8')) as JestReport;
      for (const { name: test, status, message } of report.testResults) {
        if (status === 'failed') {
          this.#progress.note(indented(`${test}\n${message}`));
        }
      }
      const counts = countsOfJest(report);
      if (error && counts.failed === 0) {
        this.#progress.note(indented(error.message));
      }
      return judge({ counts, succeeded: !error });
    });
  }

  /** The error with which a program ends, if it does; interruptions are thrown. */
  async #attempt(options: {
    name: string;
    args: string[];
    env?: Record<string, string>;
    signal: AbortSignal;
  }): Promise<UserError | undefined> {
    try {
      await this.#run(options);
      return undefined;
    } catch (error) {
      if (error instanceof UserError) {
        return error;
      }
      throw error;
    }
  }

  async #run(options: {
    name: string;
    args: string[];
    env?: Record<string, string>;
    signal: AbortSignal;
  }): Promise<void> {
    await run({
      command: process.execPath,
      args: options.args,
      cwd: root,
      env: projectEnvironment({ FORCE_COLOR: '0', ...options.env }),
      logFile: this.#file(options.name, 'log'),
      signal: options.signal,
    });
  }

  /** Does the set-up unless it was done; whether it failed. */
  async #fails(need: string): Promise<boolean> {
    const setUp = this.#setUps.get(need);
    if (!setUp) {
      throw new Error(`There is no set-up "${need}".`);
    }
    if (!this.#counts.has(need)) {
      await this.#measure({ name: need, needs: setUp.needs }, async () => {
        await setUp.work();
        return nothing;
      });
    }
    return (this.#counts.get(need) ?? oneFailed).failed > 0;
  }

  #file(name: string, extension: string): string {
    const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return join(this.#reports, `${plain}.${extension}`);
  }

  async #measure(
    options: { name: string; needs: string[] },
    work: (signal: AbortSignal) => Promise<Counts>,
  ): Promise<void> {
    const { name, needs } = options;
    const isWanted =
      this.#only.length === 0 ||
      this.#setUps.has(name) ||
      this.#only.some(part => name.toLowerCase().includes(part));
    if (!isWanted) {
      return;
    }
    for (const need of needs) {
      const failed = await this.#fails(need);
      if (failed) {
        this.#counts.set(name, oneFailed);
        this.#progress.note(`✗ ${name}: not run, since "${need}" failed`);
        return;
      }
    }
    this.#signal.throwIfAborted();
    const begin = Date.now();
    this.#progress.note(`… ${name}`);
    const timeout = AbortSignal.timeout(longest);
    let counts = oneFailed;
    try {
      counts = await work(AbortSignal.any([this.#signal, timeout]));
    } catch (error) {
      this.#signal.throwIfAborted();
      const text = timeout.aborted
        ? `longer than ${longest / 60_000} minutes`
        : describe(error);
      this.#progress.note(indented(text));
    }
    this.#counts.set(name, counts);
    this.#progress.note(
      `${counts.failed > 0 ? '✗' : '✓'} ${name}${
        counts === nothing || counts === onePassed || counts === oneFailed
          ? ''
          : `: ${summary(counts)}`
      } (${seconds(begin)})`,
    );
  }
}

function describe(error: unknown): string {
  return error instanceof Error && !(error instanceof UserError)
    ? error.stack ?? error.message
    : messageOf(error);
}

function indented(text: string): string {
  return text.trimEnd().replace(/^/gm, '    ');
}

/** The program of an installed package. */
function bin(program: string): string {
  return join(root, 'node_modules', '.bin', program);
}
