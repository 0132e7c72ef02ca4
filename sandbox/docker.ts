import { join } from 'node:path';
import { cloneKey, instanceFolder, root } from '../scripts/paths.ts';
import { choosePort } from '../scripts/ports.ts';
import { capture, run } from '../scripts/processes.ts';
import { newSecret } from '../scripts/secrets.ts';
import {
  adminLogin,
  createAdministrator,
  readAdministrator,
  readToken,
} from './administrator.ts';
import { writeState, type PartialState } from './state.ts';

interface DockerOptions {
  state: PartialState;
  signal: AbortSignal;
}

/**
 * Brings up Gitea and a runner as containers (compose.yaml) and writes the
 * address and the administrator's token into the state.
 */
export async function startDocker(
  options: DockerOptions & { usualPort: number; note: (line: string) => void },
): Promise<void> {
  const { state, usualPort, signal, note } = options;
  const { secrets } = state;
  if (state.ports.gitea === undefined) {
    state.ports.gitea = await choosePort({
      what: 'Gitea',
      usual: usualPort,
      setting: 'GOLDEN_PATH_GITEA_PORT',
      env: process.env,
      note,
    });
  }
  state.origin = 'docker';
  state.url = `http://localhost:${state.ports.gitea}`;
  state.runnerLabels = ['ubuntu-latest:host'];
  secrets.runnerRegistration ??= newSecret(20, 'hex');
  writeState(state);
  await run({
    ...compose(state, 'up', '--detach', '--build', '--wait'),
    logFile: join(instanceFolder(state.instance), 'logs', 'docker.log'),
    signal,
  });
  if (!state.adminToken) {
    const gitea = (...args: string[]) =>
      capture({
        ...compose(
          state,
          ...['exec', '-T', '--user', 'git', 'gitea', 'gitea', ...args],
        ),
        signal,
      });
    const administrators = await gitea('admin', 'user', 'list', '--admin');
    if (administrators.includes(adminLogin)) {
      state.adminToken = readToken(
        await gitea(
          ...['admin', 'user', 'generate-access-token', '--raw'],
          ...['--username', adminLogin, '--scopes', 'all'],
          ...['--token-name', `again-${Date.now()}`],
        ),
      );
    } else {
      const { password, token } = readAdministrator(
        await gitea(...createAdministrator),
      );
      secrets.adminPassword = password;
      state.adminToken = token;
    }
    writeState(state);
  }
}

/** Stops the containers; `remove` also forgets what they stored. */
export async function stopDocker(
  options: DockerOptions & { remove: boolean },
): Promise<void> {
  const { state, remove, signal } = options;
  await capture({
    ...compose(state, ...(remove ? ['down', '--volumes'] : ['stop'])),
    signal,
  });
}

function compose(state: PartialState, ...args: string[]) {
  return {
    command: 'docker',
    args: [
      'compose',
      ...['--file', join(root, 'sandbox', 'compose.yaml')],
      ...['--project-name', `golden-path-${cloneKey()}-${state.instance}`],
      ...args,
    ],
    cwd: root,
    env: {
      ...process.env,
      GITEA_PORT: String(state.ports.gitea),
      RUNNER_NAME: `sandbox-${state.instance}`,
      RUNNER_REGISTRATION: state.secrets.runnerRegistration,
    },
  };
}
