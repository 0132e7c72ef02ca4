import { ensureAccounts } from './accounts.ts';
import { SandboxApi } from './api.ts';
import { ensureOrganisation } from './organisation.ts';
import { ensureRepositories } from './repositories.ts';
import {
  complete,
  writeState,
  type PartialState,
  type SandboxState,
} from './state.ts';

/**
 * Brings the server's content to what the samples need, through its API:
 * looks first and creates only what is missing, so it may be repeated and
 * interrupted anywhere.
 */
export async function seed(options: {
  state: PartialState & { url: string; adminToken: string };
  signal: AbortSignal;
}): Promise<SandboxState> {
  const { state, signal } = options;
  const admin = new SandboxApi({
    url: state.url,
    authorization: { token: state.adminToken },
    signal,
  });
  const { version } = await admin.request<{ version: string }>(
    'GET',
    '/version',
  );
  state.giteaVersion = version;
  await ensureAccounts({ state, admin, signal });
  await ensureOrganisation({ admin, owner: 'platform-engineer' });
  const seeded = complete(state);
  await ensureRepositories({
    state: seeded,
    author: seeded.accounts['platform-engineer'],
    signal,
  });
  writeState(seeded);
  return seeded;
}
