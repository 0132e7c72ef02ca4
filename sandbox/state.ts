import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode, UserError } from '../scripts/errors.ts';
import { instanceFolder } from '../scripts/paths.ts';
import type { ProcessRecord } from '../scripts/processes.ts';
import { rememberSecrets } from '../scripts/secrets.ts';

/** A person of the samples, named after the role. */
export interface SandboxAccount {
  login: string;
  fullName: string;
  email: string;
  /** For the sign-in page. */
  password: string;
  /** Limited to `write:repository write:issue read:user read:organization`. */
  token: string;
}

/** The application with which a portal signs people in. */
export interface OAuthApplication {
  clientId: string;
  clientSecret: string;
}

/**
 * What an instance of the sandbox is made of: the file `state.json` in its
 * folder, readable by its owner only, since it holds passwords and tokens.
 */
export interface SandboxState {
  instance: string;
  /** How the server came to be; `external`: it was there, and is not ours to stop. */
  origin: 'go' | 'docker' | 'external';
  /** The server's address without a slash at its end. */
  url: string;
  giteaVersion: string;
  /** The token of a site administrator, with all scopes. */
  adminToken: string;
  /** By login. */
  accounts: Record<string, SandboxAccount>;
  /** The portal's own account, which may read what is public. */
  integration: { login: string; token: string };
  /** By base URL of the portal. */
  oauth: Record<string, OAuthApplication>;
  /** Labels of the runner, with their mode: `ubuntu-latest:host`. */
  runnerLabels: string[];
  /** Ports last used, tried again first. */
  ports: { gitea?: number; portal?: number };
  /** Random values that the server and the portal keep between starts. */
  secrets: Record<string, string>;
  processes: { gitea?: ProcessRecord; runner?: ProcessRecord };
  /** It stays when the program that uses it ends. */
  kept?: boolean;
}

/** A state while `up` is still collecting it. */
export type PartialState = Partial<SandboxState> &
  Pick<
    SandboxState,
    'instance' | 'accounts' | 'oauth' | 'ports' | 'secrets' | 'processes'
  >;

/** The path that the tests find in the variable `GOLDEN_PATH_SANDBOX`. */
export function stateFile(instance: string): string {
  return join(instanceFolder(instance), 'state.json');
}

/** Reads an instance's state as far as it exists; undefined if it does not. */
export async function readState(
  instance: string,
): Promise<PartialState | undefined> {
  return await readStateFile(stateFile(instance), instance);
}

/** The same of any file, also one of another clone. */
export async function readStateFile(
  file: string,
  instance: string,
): Promise<PartialState | undefined> {
  try {
    const state = JSON.parse(await readFile(file, 'utf8')) as PartialState;
    rememberSecrets(secretsOf(state));
    return state;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return undefined;
    }
    if (error instanceof SyntaxError) {
      throw new UserError(
        `${file} cannot be read (${error.message}). Start anew with: npm run sandbox -- reset --instance ${instance}`,
      );
    }
    throw error;
  }
}

/** Everything in a state that lets somebody in. */
function secretsOf(state: PartialState): (string | undefined)[] {
  return [
    state.adminToken,
    state.integration?.token,
    ...Object.values(state.secrets),
    ...Object.values(state.accounts).flatMap(({ password, token }) => [
      password,
      token,
    ]),
    ...Object.values(state.oauth).map(({ clientSecret }) => clientSecret),
  ];
}

/** Replaces the state file in one move, so that it is never seen half written. */
export function writeState(state: PartialState): void {
  rememberSecrets(secretsOf(state));
  const file = stateFile(state.instance);
  mkdirSync(instanceFolder(state.instance), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

/** A state with everything in it; throws if `up` has not come to its end. */
export function complete(state: PartialState): SandboxState {
  const { origin, url, giteaVersion, adminToken, integration, runnerLabels } =
    state;
  if (
    !origin ||
    !url ||
    !giteaVersion ||
    !adminToken ||
    !integration ||
    !runnerLabels
  ) {
    throw new UserError(
      `The sandbox "${state.instance}" is not complete. Run: npm run sandbox -- up --instance ${state.instance}`,
    );
  }
  return {
    ...state,
    origin,
    url,
    giteaVersion,
    adminToken,
    integration,
    runnerLabels,
  };
}
