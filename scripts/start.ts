import { join } from 'node:path';
import { buildBinaries } from '../sandbox/binaries.ts';
import { accountsTable } from '../sandbox/cli.ts';
import { down, isKept, up } from '../sandbox/sandbox.ts';
import { chooseSource } from '../sandbox/source.ts';
import type { SandboxState } from '../sandbox/state.ts';
import { UserError } from './errors.ts';
import { ensureFrontend } from './frontend.ts';
import { withLock } from './lock.ts';
import { instanceFolder } from './paths.ts';
import { startPortal, type Portal } from './portal.ts';
import { untilAborted } from './processes.ts';
import { seconds, type Progress } from './progress.ts';
import { ensureInstalled } from './setup.ts';
import { together } from './together.ts';

/** The instance of the sandbox that belongs to `npm start`. */
const instance = 'main';

/**
 * `npm start`: the portal on a real forge and runner, until it is interrupted;
 * then all that it started is stopped.
 */
export async function startCommand(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<number> {
  const { progress, signal } = options;
  const begin = Date.now();
  progress.note('Golden Path: starting (Ctrl-C stops all of it)');
  return await withLock({
    file: `${instanceFolder(instance)}.run.lock`,
    signal,
    onWait: () => {
      throw new UserError('npm start is already running in this clone.');
    },
    work: async held => {
      let portal: Portal | undefined;
      try {
        // Building the forge takes longest: everything else is done beside it.
        const [state] = await together(signal, [
          both => up({ instance, progress, signal: both }),
          async both => {
            await ensureInstalled({ progress, signal: both });
            await ensureFrontend({ progress, signal: both });
          },
        ]);
        portal = await startPortal({ instance, progress, signal, held });
        progress.note(welcome({ state, portal, took: seconds(begin) }));
        const end = await untilAborted(portal.exited, signal);
        throw new UserError(
          `The portal ended by itself (${end}). Its log: ${logOf(instance)}`,
        );
      } finally {
        await stopAll({ portal, progress });
      }
    },
  });
}

function logOf(name: string): string {
  return join(instanceFolder(name), 'logs', 'portal.log');
}

/** The forge's binaries, and the dependencies beside them. */
export async function setUp(options: {
  progress: Progress;
  signal: AbortSignal;
}): Promise<void> {
  const { progress, signal } = options;
  const source = await chooseSource({ env: process.env, signal });
  await together(signal, [
    async both => {
      if (source.origin === 'go') {
        await buildBinaries({ progress, signal: both });
      }
    },
    both => ensureInstalled({ progress, signal: both }),
  ]);
}

async function stopAll(options: {
  portal: Portal | undefined;
  progress: Progress;
}): Promise<void> {
  const { portal, progress } = options;
  // Interrupted or not, the stopping itself must come to its end.
  const signal = new AbortController().signal;
  await portal?.stop();
  if (!(await isKept(instance))) {
    await progress.step('Stopping', () => down({ instance, progress, signal }));
  }
}

function welcome(options: {
  state: SandboxState;
  portal: Portal;
  took: string;
}): string {
  const { state, portal, took } = options;
  return `
Ready after ${took}.

  Portal  ${portal.url}
  Gitea   ${state.url} (${state.giteaVersion})

What to try first:
  1. Open ${portal.url} and sign in with Gitea as app-developer.
  2. Open the component go-service and its tab "Pipelines": there is none yet.
  3. Choose "Compose a pipeline". Switch a component off, change an input, look at the difference.
  4. "Open pull request", and watch the run on the real runner turn green.

Sample accounts (for this machine only):
${accountsTable(state)}

Ctrl-C stops all of it.`;
}
