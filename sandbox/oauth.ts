import { SandboxApi } from './api.ts';
import type { OAuthApplication, SandboxState } from './state.ts';

interface Listed {
  name: string;
  client_id: string;
  redirect_uris: string[];
}

/**
 * Finds or creates the application with which the portal at this address signs
 * people in. An application is never changed, since that would give it a new
 * secret and end every sign-in; one whose secret was not kept is left alone,
 * and another is made beside it. The caller stores the state.
 */
export async function ensureOAuthApplication(options: {
  state: SandboxState;
  /** The portal's address without a slash at its end. */
  portalBaseUrl: string;
}): Promise<OAuthApplication> {
  const { state, portalBaseUrl } = options;
  const api = new SandboxApi({
    url: state.url,
    authorization: { token: state.adminToken },
  });
  const applications = await allApplications(api);
  const kept = state.oauth[portalBaseUrl];
  if (kept && applications.some(({ client_id: id }) => id === kept.clientId)) {
    return kept;
  }
  const taken = new Set(applications.map(({ name }) => name));
  const usualName = `Golden Path at ${portalBaseUrl}`;
  let name = usualName;
  for (let suffix = 2; taken.has(name); suffix += 1) {
    name = `${usualName} (${suffix})`;
  }
  const created = await api.request<{
    client_id: string;
    client_secret: string;
  }>('POST', '/user/applications/oauth2', {
    name,
    redirect_uris: [`${portalBaseUrl}/api/auth/gitea/handler/frame`],
    confidential_client: true,
  });
  const application = {
    clientId: created.client_id,
    clientSecret: created.client_secret,
  };
  state.oauth[portalBaseUrl] = application;
  return application;
}

async function allApplications(api: SandboxApi): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let page = 1; ; page += 1) {
    const some = await api.request<Listed[]>(
      'GET',
      `/user/applications/oauth2?page=${page}&limit=50`,
    );
    all.push(...some);
    if (some.length < 50) {
      return all;
    }
  }
}
