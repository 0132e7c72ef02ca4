import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { instanceFolder, root } from '../scripts/paths.ts';
import { choosePort } from '../scripts/ports.ts';
import { capture, run } from '../scripts/processes.ts';
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
  secrets.runnerRegistration ??= randomBytes(20).toString('hex');
  secrets.adminPassword ??= randomBytes(18).toString('base64url');
  writeState(state);
  await run({
    ...compose(state, 'up', '--detach', '--build', '--wait'),
    logFile: join(instanceFolder(state.instance), 'logs', 'docker.log'),
    signal,
  });
  if (!state.adminToken) {
    const gitea = ['exec', '-T', '--user', 'git', 'gitea', 'gitea', 'admin'];
    const users = await capture({
      ...compose(state, ...gitea, 'user', 'list', '--admin'),
      signal,
    });
    const account = ['--username', 'gitea-admin'];
    const output = await capture({
      ...compose(
        state,
        ...gitea,
        ...(users.includes('gitea-admin')
          ? ['user', 'generate-access-token', ...account, '--raw']
          : [
              ...['user', 'create', ...account, '--admin', '--access-token'],
              ...['--email', 'gitea-admin@demo.example'],
              ...['--password', secrets.adminPassword],
              ...[
                '--must-change-password=false',
                '--access-token-name',
                'seed',
              ],
            ]),
        ...(users.includes('gitea-admin')
          ? ['--token-name', `again-${Date.now()}`, '--scopes', 'all']
          : ['--access-token-scopes', 'all']),
      ),
      signal,
    });
    state.adminToken = /\b[0-9a-f]{40}\b/.exec(output)?.[0];
    if (!state.adminToken) {
      throw new Error('Gitea printed no token for its administrator.');
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
      ...['--project-name', `golden-path-${state.instance}`],
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
