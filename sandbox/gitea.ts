import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../scripts/environment.ts';
import { instanceFolder } from '../scripts/paths.ts';
import {
  answers,
  capture,
  isRunning,
  start,
  stop,
  untilAborted,
  waitUntilHealthy,
} from '../scripts/processes.ts';
import { choosePort } from '../scripts/ports.ts';
import { newSecret } from '../scripts/secrets.ts';
import { createAdministrator, readAdministrator } from './administrator.ts';
import type { Binaries } from './binaries.ts';
import { runnerFolder } from './runner.ts';
import { writeState, type PartialState } from './state.ts';

interface GiteaOptions {
  state: PartialState;
  binaries: Binaries;
  usualPort: number;
  signal: AbortSignal;
  note: (line: string) => void;
}

/**
 * Brings up the instance's own Gitea and writes its address and the
 * administrator's token into the state. One that runs and answers is kept.
 */
export async function startGitea(options: GiteaOptions): Promise<void> {
  const { state, binaries, usualPort, signal, note } = options;
  const running = state.processes.gitea;
  if (running && isRunning(running)) {
    const ours = running.command.startsWith(binaries.gitea);
    if (
      ours &&
      state.adminToken &&
      (await answers(`${state.url}/api/healthz`))
    ) {
      return;
    }
    await stop(running);
  }
  delete state.processes.gitea;

  const folder = giteaFolder(state.instance);
  if (!state.adminToken) {
    // An earlier attempt, to make it or to delete it, did not come to its end:
    // nothing in it is of use, neither here nor to a runner registered there.
    await rm(folder, { recursive: true, force: true });
    await rm(runnerFolder(state.instance), { recursive: true, force: true });
  }
  state.origin = 'go';
  state.ports.gitea = await choosePort({
    what: 'Gitea',
    usual: state.ports.gitea ?? usualPort,
    setting: 'GOLDEN_PATH_GITEA_PORT',
    env: process.env,
    note,
  });
  state.url = `http://localhost:${state.ports.gitea}`;
  ensureSecrets(state);
  const env = giteaEnvironment(state, folder);
  const configFile = writeConfiguration({ state, binaries, folder });
  const gitea = (...args: string[]) =>
    untilAborted(
      capture({
        command: binaries.gitea,
        args: [...args, '--config', configFile],
        cwd: folder,
        env,
        signal,
      }),
      signal,
    );
  if (!state.adminToken) {
    await gitea('migrate');
    const { password, token } = readAdministrator(
      await gitea(...createAdministrator),
    );
    state.secrets.adminPassword = password;
    state.adminToken = token;
  }
  const started = start({
    background: true,
    command: binaries.gitea,
    args: ['web', '--config', configFile],
    cwd: folder,
    env,
    logFile: join(instanceFolder(state.instance), 'logs', 'gitea.log'),
  });
  state.processes.gitea = started.record;
  writeState(state);
  await waitUntilHealthy({
    what: 'Gitea',
    url: `${state.url}/api/healthz`,
    started,
    deadlineMilliseconds: 60_000,
    signal,
  });
}

function giteaFolder(instance: string): string {
  return join(instanceFolder(instance), 'gitea');
}

function giteaEnvironment(
  state: PartialState,
  folder: string,
): NodeJS.ProcessEnv {
  return cleanEnvironment(process.env, {
    GITEA_WORK_DIR: folder,
    GITEA_RUNNER_REGISTRATION_TOKEN: state.secrets.runnerRegistration ?? '',
  });
}

function ensureSecrets(state: PartialState): void {
  const { secrets } = state;
  secrets.secretKey ??= newSecret(32, 'hex');
  secrets.internalToken ??= newSecret(48, 'base64url');
  // These two must decode to exactly 32 bytes.
  secrets.oauthSigning ??= newSecret(32, 'base64url');
  secrets.lfsSigning ??= newSecret(32, 'base64url');
  // Gitea wants exactly 40 characters.
  secrets.runnerRegistration ??= newSecret(20, 'hex');
}

function writeConfiguration(options: {
  state: PartialState;
  binaries: Binaries;
  folder: string;
}): string {
  const { state, binaries, folder } = options;
  const { secrets } = state;
  const file = join(folder, 'app.ini');
  mkdirSync(folder, { recursive: true });
  const asRoot = process.getuid?.() === 0;
  const text = `; Written by "npm run sandbox -- up" at each start.
APP_NAME = Golden Path sandbox
RUN_MODE = prod
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = ${asRoot}

[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${state.ports.gitea}
ROOT_URL = ${state.url}/
LOCAL_ROOT_URL = http://127.0.0.1:${state.ports.gitea}/
STATIC_ROOT_PATH = ${binaries.staticFolder}
DISABLE_SSH = true
OFFLINE_MODE = true
LFS_JWT_SECRET = ${secrets.lfsSigning}

[database]
DB_TYPE = sqlite3
PATH = ${join(folder, 'data', 'gitea.db')}
SQLITE_JOURNAL_MODE = WAL
SQLITE_TIMEOUT = 5000

[repository]
ROOT = ${join(folder, 'data', 'repositories')}
DEFAULT_BRANCH = main

[security]
INSTALL_LOCK = true
SECRET_KEY = ${secrets.secretKey}
INTERNAL_TOKEN = ${secrets.internalToken}
PASSWORD_HASH_ALGO = pbkdf2_v2

[oauth2]
JWT_SECRET = ${secrets.oauthSigning}

[service]
DISABLE_REGISTRATION = true

[actions]
ENABLED = true
DEFAULT_ACTIONS_URL = self

[webhook]
ALLOWED_HOST_LIST = loopback

[indexer]
ISSUE_INDEXER_TYPE = db

[mailer]
ENABLED = false

[cron.update_checker]
ENABLED = false

[session]
PROVIDER = db

[log]
MODE = console
LEVEL = Info
`;
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
