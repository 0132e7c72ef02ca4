import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from './errors.ts';

/** How long processes may take to end by themselves before they are killed. */
const graceMilliseconds = 15_000;

/**
 * Ends all processes of a group, first politely, and returns when none is left: the one that led it may be gone long
 * before those that it started.
 */
export async function endGroup(
  group: number,
  grace = graceMilliseconds,
): Promise<void> {
  signal(-group, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (hasMembers(group)) {
    if (Date.now() > deadline) {
      signal(-group, 'SIGKILL');
    }
    await delay(50);
  }
}

/** Signals a process, or with a negative number a group; nothing when there is none any more. */
function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) {
      throw error;
    }
  }
}

/** A process, told from a later one with the same pid. */
export interface RunningProcess {
  pid: number;
  identity: string;
}

/** What a process has started, and what that has started, as far as it is running. */
export function descendantsOf(pid: number): RunningProcess[] {
  const children = new Map<number, number[]>();
  for (const [id, parent] of parents()) {
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const found = [...(children.get(pid) ?? [])];
  for (const each of found) {
    found.push(...(children.get(each) ?? []));
  }
  return found.flatMap(each => {
    const identity = identityOf(each);
    return identity === undefined ? [] : [{ pid: each, identity }];
  });
}

/** Ends these processes, first politely; returns when none is left. */
export async function endProcesses(
  processes: RunningProcess[],
  grace = graceMilliseconds,
): Promise<void> {
  const remaining = () =>
    processes.filter(each => identityOf(each.pid) === each.identity);
  remaining().forEach(each => signal(each.pid, 'SIGTERM'));
  const deadline = Date.now() + grace;
  for (let left = remaining(); left.length > 0; left = remaining()) {
    if (Date.now() > deadline) {
      left.forEach(each => signal(each.pid, 'SIGKILL'));
    }
    await delay(50);
  }
}

/** Every process of this machine, with its parent. */
function parents(): [number, number][] {
  if (!existsSync('/proc/self/stat')) {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], {
      encoding: 'utf8',
    });
    return stdout
      .trim()
      .split('\n')
      .map(line => {
        const [id, parent] = line.trim().split(/\s+/);
        return [Number(id), Number(parent)];
      });
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(id => {
      const status = statusOf(Number(id));
      return status ? [[Number(id), Number(status[1])]] : [];
    });
}

/** Whether a process of the group is still running: one that has ended and only waits to be collected is not. */
function hasMembers(group: number): boolean {
  if (!existsSync('/proc/self/stat')) {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], {
      encoding: 'utf8',
    });
    return stdout.split('\n').some(line => {
      const [id, state = ''] = line.trim().split(/\s+/);
      return id === String(group) && !state.startsWith('Z');
    });
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .some(pid => {
      const [state, , id] = statusOf(Number(pid)) ?? ['Z'];
      return id === String(group) && state !== 'Z';
    });
}

/**
 * What Linux knows of a process, from its state on (`proc_pid_stat(5)`, field 3); undefined when there is none.
 */
export function statusOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    // ESRCH: it ended between opening and reading.
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The identity of a running process: its start time, which no later process
 * with the same pid can share. Undefined when there is none, or when it has
 * ended and only waits to be collected.
 */
export function identityOf(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) {
    const fields = statusOf(pid);
    if (!fields || fields[0] === 'Z') {
      return undefined;
    }
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${fields[19]}`;
  }
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], {
    encoding: 'utf8',
  });
  return ps.stdout?.trim() || undefined;
}
