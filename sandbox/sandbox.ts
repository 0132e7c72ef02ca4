import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../scripts/errors.ts';
import { withLock } from '../scripts/lock.ts';
import { instanceFolder, root } from '../scripts/paths.ts';
import { stop } from '../scripts/processes.ts';
import type { Progress } from '../scripts/progress.ts';
import { buildBinaries } from './binaries.ts';
import { noteClone, removeFolder } from './clones.ts';
import { startDocker, stopDocker } from './docker.ts';
import { startGitea } from './gitea.ts';
import { usualPorts } from './instances.ts';
import { jobsFolder } from './jobs.ts';
import { startRunner } from './runner.ts';
import { seed } from './seed.ts';
import { chooseSource } from './source.ts';
import {
  complete,
  readState,
  readStateFile,
  writeState,
  type PartialState,
  type SandboxState,
} from './state.ts';

export interface SandboxOptions {
  instance: string;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Brings the instance up, seeded and with its runner online, and returns its
 * state. What runs already is kept, so it may be repeated at any moment.
 */
export async function up(
  options: SandboxOptions & {
    /** Keeps it running when the program that uses it ends; `down` stops it. */
    keep?: boolean;
  },
): Promise<SandboxState> {
  const { instance, progress, signal, keep } = options;
  return await locked(options, async () => {
    const state = (await readState(instance)) ?? emptyState(instance);
    const usualPort = usualPorts(instance).gitea;
    const note = (line: string) => progress.note(line);
    const source = await chooseSource({ env: process.env, signal });
    if (source.origin === 'external') {
      useExternal({ state, url: source.url, token: source.token });
    } else if (state.origin && state.origin !== source.origin) {
      throw new UserError(
        `The sandbox "${instance}" was made with ${state.origin}, now it would be ${source.origin}. Start anew with: npm run sandbox -- reset --instance ${instance}`,
      );
    }
    let seeded: SandboxState;
    if (source.origin === 'go') {
      const binaries = await buildBinaries({ progress, signal });
      await progress.step(`Gitea (${instance})`, () =>
        startGitea({ state, binaries, usualPort, signal, note }),
      );
      const [result] = await Promise.all([
        progress.step('Accounts and sample repositories', () =>
          seed({ state: reachable(state), signal }),
        ),
        progress.step('Runner', () =>
          startRunner({ state: reachable(state), binaries, signal }),
        ),
      ]);
      seeded = result;
    } else {
      if (source.origin === 'docker') {
        await progress.step(
          `Gitea and its runner with Docker (${instance})`,
          () => startDocker({ state, usualPort, signal, note }),
        );
      }
      seeded = await progress.step('Accounts and sample repositories', () =>
        seed({ state: reachable(state), signal }),
      );
    }
    if (keep) {
      seeded.kept = true;
      writeState(seeded);
    }
    return seeded;
  });
}

/** Stops what `up` started; accounts, repositories and ports stay. */
export async function down(options: SandboxOptions): Promise<void> {
  const { instance, signal } = options;
  await locked(options, async () => {
    const state = await readState(instance);
    if (!state) {
      return;
    }
    if (state.origin === 'docker') {
      await stopDocker({ state, remove: false, signal });
    }
    // The runner first: it would complain about a server that has gone.
    await stop(state.processes.runner);
    await stop(state.processes.gitea);
    state.processes = {};
    delete state.kept;
    writeState(state);
  });
}

/** Whether the instance was brought up to stay when its users end. */
export async function isKept(instance: string): Promise<boolean> {
  return (await readState(instance))?.kept ?? false;
}

/**
 * Does the work with the state of an instance that is up, and stores what it
 * changed in it.
 */
export async function changeState<T>(
  options: SandboxOptions,
  work: (state: SandboxState) => Promise<T>,
): Promise<T> {
  return await locked(options, async () => {
    const state = complete(
      (await readState(options.instance)) ?? emptyState(options.instance),
    );
    const result = await work(state);
    writeState(state);
    return result;
  });
}

/** Stops the instance and forgets everything in it. */
export async function remove(options: SandboxOptions): Promise<void> {
  const { instance, signal } = options;
  usualPorts(instance);
  await down(options);
  await locked(options, async () => {
    const state = await readState(instance);
    if (state?.origin === 'docker') {
      await stopDocker({ state, remove: true, signal });
    }
    await removeFolder(jobsFolder(instance), signal);
    await removeFolder(instanceFolder(instance), signal);
  });
}

function locked<T>(
  { instance, progress, signal }: SandboxOptions,
  work: () => Promise<T>,
): Promise<T> {
  usualPorts(instance);
  return withLock({
    // Beside the folder, which `remove` deletes.
    file: `${instanceFolder(instance)}.lock`,
    signal,
    onWait: () =>
      progress.note(
        `    Another program is at work on the sandbox "${instance}": waiting for it`,
      ),
    work: async () => {
      await noteClone();
      await retireFormerPlace({ instance, progress, signal });
      return await work();
    },
  });
}

/** Instances used to be in the clone: one that is still there is stopped and deleted. */
async function retireFormerPlace(options: SandboxOptions): Promise<void> {
  const { instance, progress, signal } = options;
  const folder = join(root, '.sandbox', instance);
  if (!existsSync(folder)) {
    return;
  }
  const state = await readStateFile(join(folder, 'state.json'), instance);
  if (state) {
    progress.note(
      `    The sandbox "${instance}" was in the clone before: it is stopped and made anew elsewhere`,
    );
    await stop(state.processes.runner);
    await stop(state.processes.gitea);
    await removeFolder(folder, signal);
  }
}

function emptyState(instance: string): PartialState {
  return {
    instance,
    accounts: {},
    oauth: {},
    ports: {},
    secrets: {},
    processes: {},
  };
}

function useExternal(options: {
  state: PartialState;
  url: string;
  token: string;
}): void {
  const { state, url, token } = options;
  if (state.url !== undefined && state.url !== url) {
    throw new UserError(
      `The sandbox "${state.instance}" belongs to ${state.url}, not to ${url}. Start anew with: npm run sandbox -- reset --instance ${state.instance}`,
    );
  }
  state.origin = 'external';
  state.url = url;
  state.adminToken = token;
  state.runnerLabels = [];
  writeState(state);
}

function reachable(
  state: PartialState,
): PartialState & { url: string; adminToken: string } {
  const { url, adminToken } = state;
  if (!url || !adminToken) {
    throw new Error('The server was started without an address or a token.');
  }
  return Object.assign(state, { url, adminToken });
}
