import { parseArgs } from 'node:util';
import { UserError } from '../scripts/errors.ts';
import { isRunning, tail } from '../scripts/processes.ts';
import type { Progress } from '../scripts/progress.ts';
import { goneClones, removeClone } from './clones.ts';
import { usualPorts } from './instances.ts';
import { homeOfJobs, jobsFolder } from './jobs.ts';
import { down, remove, up } from './sandbox.ts';
import { readState, stateFile, type SandboxState } from './state.ts';

const usage = `Usage: npm run sandbox -- COMMAND [--instance NAME]

  up      start Gitea and a runner with sample repositories; keeps what runs
  down    stop them; nothing is lost
  reset   stop them, delete everything, start anew
  status  what runs where (--json for programs)
  logs    the ends of the log files
  prune   stop and delete the sandboxes of clones that are gone

The instance is "main" unless named: the one of npm start.`;

/** `npm run sandbox -- …`: does the command, returns the exit status. */
export async function sandboxCommand(options: {
  args: string[];
  progress: Progress;
  signal: AbortSignal;
}): Promise<number> {
  const { progress, signal } = options;
  let parsed;
  try {
    parsed = parseArgs({
      args: options.args,
      allowPositionals: true,
      options: {
        instance: { type: 'string', default: 'main' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UserError(
      `${error instanceof Error ? error.message : error}\n\n${usage}`,
    );
  }
  const { instance, json } = parsed.values;
  const [command, ...rest] = parsed.positionals;
  const on = { instance, progress, signal };
  if (rest.length > 0) {
    throw new UserError(`Unexpected: ${rest.join(' ')}\n\n${usage}`);
  }
  switch (command) {
    case 'up':
      printUp(await up({ ...on, keep: true }));
      return 0;
    case 'down':
      await progress.step(`Stopping the sandbox "${instance}"`, () => down(on));
      return 0;
    case 'reset':
      await progress.step(`Deleting the sandbox "${instance}"`, () =>
        remove(on),
      );
      printUp(await up({ ...on, keep: true }));
      return 0;
    case 'prune':
      for (const gone of await goneClones()) {
        await progress.step(`Deleting what is left of ${gone.clone}`, () =>
          removeClone(gone, signal),
        );
      }
      return 0;
    case 'status':
      return await printStatus({ instance, json });
    case 'logs':
      return await printLogs(instance);
    default:
      throw new UserError(usage);
  }
}

function printUp(state: SandboxState): void {
  process.stdout.write(
    `\nGitea ${state.giteaVersion} at ${state.url}\n\n${accountsTable(
      state,
    )}\n\nThe administrator and all tokens: ${stateFile(state.instance)}\n`,
  );
}

/** The sample accounts, one a line, for a person who wants to sign in. */
export function accountsTable(state: SandboxState): string {
  return Object.values(state.accounts)
    .map(
      ({ login, password, fullName }) =>
        `  ${login.padEnd(20)}${password.padEnd(20)}${fullName}`,
    )
    .join('\n');
}

async function printStatus(options: {
  instance: string;
  json: boolean;
}): Promise<number> {
  const { instance, json } = options;
  usualPorts(instance);
  const state = await readState(instance);
  const status = {
    instance,
    origin: state?.origin ?? null,
    url: state?.url ?? null,
    giteaVersion: state?.giteaVersion ?? null,
    runnerLabels: state?.runnerLabels ?? [],
    processes: Object.fromEntries(
      Object.entries(state?.processes ?? {}).map(([name, record]) => [
        name,
        {
          pid: record.pid,
          running: isRunning(record),
          command: record.command,
          logFile: record.logFile,
        },
      ]),
    ),
    state: state ? stateFile(instance) : null,
    jobs: jobsFolder(instance),
    homeOfJobs: homeOfJobs(),
    goneClones: await goneClones(),
  };
  if (json) {
    process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    return 0;
  }
  const lines = [`Sandbox "${instance}": ${status.origin ?? 'not there'}`];
  if (status.url) {
    lines.push(
      `  Gitea ${status.giteaVersion ?? '(not seeded)'} at ${status.url}`,
    );
  }
  for (const [name, { pid, running }] of Object.entries(status.processes)) {
    lines.push(`  ${name}: ${running ? `process ${pid}` : 'not running'}`);
  }
  if (state && Object.keys(status.processes).length === 0) {
    lines.push('  nothing of ours is running');
  }
  if (status.state) {
    lines.push(
      `  state: ${status.state}`,
      `  jobs: ${status.jobs}, with HOME ${status.homeOfJobs}`,
    );
  }
  for (const { clone } of status.goneClones) {
    lines.push(
      `The sandboxes of ${clone}, which is gone, are still there. Delete them: npm run sandbox -- prune`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

async function printLogs(instance: string): Promise<number> {
  usualPorts(instance);
  const state = await readState(instance);
  const records = Object.values(state?.processes ?? {});
  if (records.length === 0) {
    throw new UserError(`The sandbox "${instance}" is not running.`);
  }
  for (const { logFile } of records) {
    process.stdout.write(`== ${logFile}\n${await tail(logFile, 40)}\n\n`);
  }
  return 0;
}
