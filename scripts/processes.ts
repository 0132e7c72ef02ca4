import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode, Interrupted, UserError } from './errors.ts';
import {
  descendantsOf,
  endGroup,
  endProcesses,
  identityOf,
} from './process-group.ts';
import type { RunningProcess } from './process-group.ts';
import { refuseSecrets } from './secrets.ts';

/** A process of ours that may outlive the program which started it. */
export interface ProcessRecord {
  /** Also the id of its process group: it was started as a group leader. */
  pid: number;
  /** Tells a process from a later one that was given the same pid. */
  identity: string;
  /** What was started, for people. */
  command: string;
  logFile: string;
}

/** A process just started, and the promise of its end. */
export interface StartedProcess {
  record: ProcessRecord;
  exited: Promise<string>;
}

interface CommandOptions {
  command: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Whether the very process of the record is still running. */
export function isRunning(record: ProcessRecord | undefined): boolean {
  return record !== undefined && identityOf(record.pid) === record.identity;
}

/** The last lines of a log, for an error message; very long ones are cut. */
export async function tail(file: string, lines = 20): Promise<string> {
  try {
    const text = await readFile(file, 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .map(line => (line.length > 2_000 ? `${line.slice(0, 2_000)}…` : line))
      .join('\n');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return '';
    }
    throw error;
  }
}

/**
 * Starts a process in a group of its own, so that a Ctrl-C does not reach it,
 * with its output in a log file.
 */
export function start(
  options: CommandOptions & {
    logFile: string;
    /** This program may end before it does. */
    background?: boolean;
    /** Is told each line of its output, which then ends with this program. */
    onLine?: (line: string) => void;
    /** Leaves the processors to others as long as they have work. */
    lowPriority?: boolean;
  },
): StartedProcess {
  refuseSecrets(options.command, options.args);
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: options.onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', log, log],
  });
  const exited = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    // With pipes, there may be output after the end.
    child.once(options.onLine ? 'close' : 'exit', (code, signal) =>
      resolve(signal ? `signal ${signal}` : `exit status ${code}`),
    );
  });
  if (options.onLine) {
    const { onLine } = options;
    for (const output of [child.stdout, child.stderr]) {
      const lines = createInterface({ input: output as Readable });
      lines.on('line', line => {
        writeSync(log, `${line}\n`);
        onLine(line);
      });
    }
    child.once('close', () => closeSync(log));
  } else {
    closeSync(log);
  }
  // Who awaits it gets the error; who does not must not crash by it.
  exited.catch(() => undefined);
  if (options.background) {
    child.unref();
  }
  if (child.pid === undefined) {
    throw new UserError(`${options.command} cannot be started.`);
  }
  if (options.lowPriority) {
    // What it starts inherits it.
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  }
  return {
    record: {
      pid: child.pid,
      identity: identityOf(child.pid) ?? 'ended',
      command: [options.command, ...options.args].join(' '),
      logFile: options.logFile,
    },
    exited,
  };
}

/** Ends a process with all of its group, first politely; returns when they are gone. */
export async function stop(record: ProcessRecord | undefined): Promise<void> {
  if (record && isRunning(record)) {
    await endGroup(record.pid);
  }
}

/**
 * Runs a command to its end with its output in a log file (emptied first).
 * Throws a UserError with the log's tail when it fails, Interrupted when the
 * signal aborts; then the command and its children have been ended.
 */
export async function run(
  options: CommandOptions & {
    logFile: string;
    signal: AbortSignal;
    onStart?: (record: ProcessRecord) => void;
    onLine?: (line: string) => void;
    lowPriority?: boolean;
  },
): Promise<void> {
  options.signal.throwIfAborted();
  refuseSecrets(options.command, options.args);
  mkdirSync(dirname(options.logFile), { recursive: true });
  closeSync(openSync(options.logFile, 'w', 0o600));
  const started = start(options);
  options.onStart?.(started.record);
  const end = await untilAborted(started.exited, options.signal).catch(
    async error => {
      // Not `stop`: what it started may still be there when it has ended itself.
      await endGroup(started.record.pid);
      throw error;
    },
  );
  if (end !== 'exit status 0') {
    throw new UserError(
      [
        `${started.record.command}: ${end}. The end of ${options.logFile}:`,
        await tail(options.logFile, 40),
      ].join('\n'),
    );
  }
}

/**
 * Runs a short command and returns its output; throws a UserError with what it said.
 *
 * @param options.input - what it reads from its standard input: nothing unless given
 */
export async function capture(
  options: CommandOptions & { input?: string; signal: AbortSignal },
): Promise<string> {
  refuseSecrets(options.command, options.args);
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    signal: options.signal,
  });
  // It may end without having read it.
  child.stdin.on('error', () => undefined).end(options.input);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new UserError(
      `${options.command} ${options.args[0]} failed (exit status ${code}):\n${
        err.trim() || out.trim()
      }`,
    );
  }
  return out;
}

/**
 * Runs a program with this terminal; returns its exit status. When the signal aborts, it returns when everything that
 * the program had started by then is gone, too. It shares the group of this program, as a terminal is for one group.
 */
export async function foreground(
  options: CommandOptions & { signal: AbortSignal },
): Promise<number> {
  const { command, args, cwd, env, signal } = options;
  refuseSecrets(command, args);
  const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
  let started: RunningProcess[] = [];
  const onAbort = () => {
    // Before it ends: then others are their parents.
    started = child.pid === undefined ? [] : descendantsOf(child.pid);
    child.kill('SIGTERM');
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const status = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, killedBy) =>
        resolve(code ?? 128 + (killedBy ? constants.signals[killedBy] : 0)),
      );
    });
    await endProcesses(started);
    return status;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** The promise's result, unless the signal aborts first: then Interrupted. */
export async function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Interrupted());
    if (signal.aborted) {
      onAbort();
    } else {
      signal.addEventListener('abort', onAbort, { once: true });
    }
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

/**
 * Waits until a server answers with 2xx. The end of the process, the deadline
 * or an interruption end the waiting at once, with the tail of the log.
 */
export async function waitUntilHealthy(options: {
  what: string;
  url: string;
  started: StartedProcess;
  deadlineMilliseconds: number;
  signal: AbortSignal;
}): Promise<void> {
  const { what, url, started, signal } = options;
  const deadline = Date.now() + options.deadlineMilliseconds;
  let ended: string | undefined;
  started.exited.then(
    end => (ended = end),
    error => (ended = String(error)),
  );
  for (;;) {
    signal.throwIfAborted();
    if (await answers(url)) {
      return;
    }
    const late = Date.now() > deadline;
    if (ended !== undefined || late) {
      const { logFile } = started.record;
      const why = ended
        ? `ended (${ended})`
        : `did not answer at ${url} within ${
            options.deadlineMilliseconds / 1000
          } s`;
      throw new UserError(
        `${what} ${why}. The end of ${logFile}:\n${await tail(logFile, 40)}`,
      );
    }
    await delay(100);
  }
}

/** Whether the address answers a GET with 2xx within two seconds. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Refused, reset or too slow: not there (yet), which is the answer.
    return false;
  }
}
