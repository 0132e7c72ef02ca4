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
  signalGroup(group, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (hasMembers(group)) {
    if (Date.now() > deadline) {
      signalGroup(group, 'SIGKILL');
    }
    await delay(50);
  }
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) {
      throw error;
    }
  }
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
