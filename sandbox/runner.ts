import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, UserError } from '../scripts/errors.ts';
import { instanceFolder } from '../scripts/paths.ts';
import {
  capture,
  isRunning,
  start,
  stop,
  tail,
  untilAborted,
} from '../scripts/processes.ts';
import { SandboxApi } from './api.ts';
import type { Binaries } from './binaries.ts';
import { ensureJobsFolder, environmentOfJobs } from './jobs.ts';
import { writeState, type PartialState } from './state.ts';

/** Jobs run on this machine itself, with the tools in its PATH. */
export const runnerLabels = ['ubuntu-latest:host'];

/**
 * Brings up the runner of the instance's Gitea; one that runs is kept. Returns
 * when Gitea sees it online.
 */
export async function startRunner(options: {
  state: PartialState & { url: string; adminToken: string };
  binaries: Binaries;
  signal: AbortSignal;
}): Promise<void> {
  const { state, binaries, signal } = options;
  const running = state.processes.runner;
  const folder = runnerFolder(state.instance);
  const registration = join(folder, 'registration.json');
  const registered = await registeredAddress(registration);
  if (running && isRunning(running)) {
    if (
      running.command.startsWith(binaries.runner) &&
      registered === state.url
    ) {
      return;
    }
    await stop(running);
  }
  delete state.processes.runner;
  const env = environmentOfJobs();
  const jobs = ensureJobsFolder(state.instance);
  const configFile = writeConfiguration({ folder, registration, jobs });
  if (registered !== state.url) {
    await rm(registration, { force: true });
    await untilAborted(
      capture({
        command: binaries.runner,
        // It asks for what is not among the arguments: the token.
        args: [
          ...['register', '--config', configFile],
          ...['--instance', state.url],
          ...['--name', `sandbox-${state.instance}`],
          ...['--labels', runnerLabels.join(',')],
        ],
        input: `${state.secrets.runnerRegistration}\n`,
        cwd: jobs,
        env,
        signal,
      }),
      signal,
    );
  }
  const started = start({
    background: true,
    command: binaries.runner,
    args: ['daemon', '--config', configFile],
    cwd: jobs,
    env,
    logFile: join(instanceFolder(state.instance), 'logs', 'runner.log'),
  });
  state.processes.runner = started.record;
  state.runnerLabels = runnerLabels;
  writeState(state);
  await untilOnline({ state, exited: started.exited, signal });
}

/** The runner's registration and configuration. */
export function runnerFolder(instance: string): string {
  return join(instanceFolder(instance), 'runner');
}

async function registeredAddress(file: string): Promise<string | undefined> {
  try {
    const { address } = JSON.parse(await readFile(file, 'utf8')) as {
      address?: string;
    };
    return address;
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function writeConfiguration(options: {
  folder: string;
  registration: string;
  jobs: string;
}): string {
  const { folder, registration, jobs } = options;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'config.yaml');
  // JSON is YAML.
  const configuration = {
    log: { level: 'info' },
    runner: {
      file: registration,
      capacity: 2,
      labels: runnerLabels,
      fetch_interval: '300ms',
      fetch_interval_max: '300ms',
      log_report_interval: '1s',
      log_report_max_latency: '500ms',
      state_report_interval: '1s',
    },
    cache: { enabled: false },
    host: { workdir_parent: jobs },
  };
  writeFileSync(file, `${JSON.stringify(configuration, null, 2)}\n`, {
    mode: 0o600,
  });
  return file;
}

async function untilOnline(options: {
  state: PartialState & { url: string; adminToken: string };
  exited: Promise<string>;
  signal: AbortSignal;
}): Promise<void> {
  const { state, exited, signal } = options;
  const api = new SandboxApi({
    url: state.url,
    authorization: { token: state.adminToken },
    signal,
  });
  const deadline = Date.now() + 30_000;
  let ended: string | undefined;
  exited.then(
    end => (ended = end),
    error => (ended = String(error)),
  );
  for (;;) {
    signal.throwIfAborted();
    const { runners } = await api.request<{
      runners: { name: string; status: string }[];
    }>('GET', '/admin/actions/runners');
    if (
      runners.some(
        runner =>
          runner.name === `sandbox-${state.instance}` &&
          runner.status !== 'offline',
      )
    ) {
      return;
    }
    if (ended !== undefined || Date.now() > deadline) {
      const logFile = state.processes.runner?.logFile ?? '';
      throw new UserError(
        `The runner ${
          ended ? `ended (${ended})` : 'is not online after 30 s'
        }. The end of ${logFile}:\n${await tail(logFile)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
