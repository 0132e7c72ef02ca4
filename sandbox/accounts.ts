import { UserError } from '../scripts/errors.ts';
import { newSecret } from '../scripts/secrets.ts';
import { ApiError, SandboxApi } from './api.ts';
import { writeState, type PartialState } from './state.ts';

/** The people of the samples: named after roles, and with different rights. */
export const people = [
  { login: 'platform-engineer', fullName: 'Platform Engineer' },
  { login: 'app-developer', fullName: 'Application Developer' },
  { login: 'reader', fullName: 'Reader' },
];

/**
 * The account whose token the portal uses to read. Backstage hides this name
 * wherever it occurs in the logs, so it is no everyday word.
 */
const integrationLogin = 'portal-integration';

const personScopes = [
  'write:repository',
  'write:issue',
  'read:user',
  'read:organization',
];
const integrationScopes = [
  'read:repository',
  'read:user',
  'read:organization',
  'read:issue',
];

interface AccountOptions {
  state: PartialState & { url: string };
  admin: SandboxApi;
  signal: AbortSignal;
}

/** Creates or finds the people and the integration, and puts them into the state. */
export async function ensureAccounts(options: AccountOptions): Promise<void> {
  const { state, signal } = options;
  const known = [
    ...people,
    { login: integrationLogin, fullName: 'Portal Integration' },
  ];
  for (const { login, fullName } of known) {
    const isPerson = login !== integrationLogin;
    const email = `${login}@demo.example`;
    const kept = isPerson
      ? state.accounts[login]
      : state.integration && {
          ...state.integration,
          password: state.secrets.integrationPassword ?? '',
        };
    const password = await ensureAccount({
      ...options,
      login,
      fullName,
      email,
      password: kept?.password,
    });
    const token = await ensureToken({
      url: state.url,
      login,
      password,
      scopes: isPerson ? personScopes : integrationScopes,
      kept: kept?.token,
      signal,
    });
    if (isPerson) {
      state.accounts[login] = { login, fullName, email, password, token };
    } else {
      state.integration = { login, token };
      state.secrets.integrationPassword = password;
    }
    writeState(state);
  }
}

/** Returns the account's password, a new one where none was kept. */
async function ensureAccount(
  options: AccountOptions & {
    login: string;
    fullName: string;
    email: string;
    password: string | undefined;
  },
): Promise<string> {
  const { admin, login, fullName, email } = options;
  const found = await admin.find<{ email: string }>(`/users/${login}`);
  if (found && options.password) {
    return options.password;
  }
  const password = newSecret(12, 'base64url');
  if (!found) {
    await admin.request('POST', '/admin/users', {
      username: login,
      full_name: fullName,
      email,
      password,
      must_change_password: false,
      visibility: 'public',
    });
    return password;
  }
  if (found.email !== email) {
    throw new UserError(
      `The server already has an account "${login}" that is not of this sandbox (its address is not ${email}). Use a server without it.`,
    );
  }
  await admin.request('PATCH', `/admin/users/${login}`, {
    source_id: 0,
    login_name: login,
    password,
    must_change_password: false,
  });
  return password;
}

async function ensureToken(options: {
  url: string;
  login: string;
  password: string;
  scopes: string[];
  kept: string | undefined;
  signal: AbortSignal;
}): Promise<string> {
  const { url, login, password, scopes, kept, signal } = options;
  if (kept && (await isValid({ url, token: kept, signal }))) {
    return kept;
  }
  const own = new SandboxApi({
    url,
    authorization: { login, password },
    signal,
  });
  const name = 'golden-path-sandbox';
  const tokens = await own.request<{ name: string }[]>(
    'GET',
    `/users/${login}/tokens`,
  );
  if (tokens.some(token => token.name === name)) {
    // Its value is shown only once, and was not kept.
    await own.request('DELETE', `/users/${login}/tokens/${name}`);
  }
  const { sha1 } = await own.request<{ sha1: string }>(
    'POST',
    `/users/${login}/tokens`,
    { name, scopes },
  );
  return sha1;
}

async function isValid(options: {
  url: string;
  token: string;
  signal: AbortSignal;
}): Promise<boolean> {
  const { url, token, signal } = options;
  try {
    await new SandboxApi({ url, authorization: { token }, signal }).request(
      'GET',
      '/user',
    );
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      return false;
    }
    throw error;
  }
}
