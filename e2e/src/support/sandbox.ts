import { readFileSync } from 'node:fs';

/** A person of the samples. */
export interface SandboxAccount {
  login: string;
  fullName: string;
  password: string;
  /** The person's own token, with the scopes of a sign-in. */
  token: string;
}

/** As much of the `state.json` of a sandbox as the tests need; written by sandbox/state.ts. */
export interface Sandbox {
  /** The address of Gitea, without a slash at its end. */
  url: string;
  /** Its host with the port, as in `integrations.gitea`. */
  host: string;
  /** Of a site administrator, with all scopes. */
  adminToken: string;
  accounts: Record<
    'platform-engineer' | 'app-developer' | 'reader',
    SandboxAccount
  >;
  /** The portal's own account, which may read what is public. */
  integration: { login: string; token: string };
}

/** The running sandbox, named by `GOLDEN_PATH_SANDBOX`: the path of its state file. */
export function readSandbox(): Sandbox {
  const file = process.env.GOLDEN_PATH_SANDBOX;
  if (!file) {
    throw new Error(
      'GOLDEN_PATH_SANDBOX is not set: the path of state.json of a running sandbox. `npm test` sets it.',
    );
  }
  const state: Omit<Sandbox, 'host'> = JSON.parse(readFileSync(file, 'utf8'));
  return { ...state, host: new URL(state.url).host };
}

/** The address of the running portal, without a slash at its end: `GOLDEN_PATH_PORTAL`. */
export function portalUrl(): string {
  const url = process.env.GOLDEN_PATH_PORTAL;
  if (!url) {
    throw new Error(
      'GOLDEN_PATH_PORTAL is not set: the address of a running portal. `npm test` sets it.',
    );
  }
  return url.replace(/\/$/, '');
}
