import {
  createApiRef,
  type BackstageIdentityApi,
  type OAuthApi,
  type ProfileInfoApi,
  type SessionApi,
} from '@backstage/frontend-plugin-api';

/**
 * Gitea's own scopes, asked for all at once: Gitea freezes them at the first consent, and a token
 * without any of its own scopes may write everything.
 */
export const GITEA_SCOPES = [
  'read:user',
  'write:repository',
  'write:issue',
  'read:organization',
];

/** What identifies the person, beside the scopes for the forge. */
export const GITEA_SIGN_IN_SCOPES = [
  'openid',
  'profile',
  'email',
  ...GITEA_SCOPES,
];

/** Sign-in with Gitea or Forgejo, by the auth provider `gitea` of the backend. */
export const giteaAuthApiRef = createApiRef<
  OAuthApi & ProfileInfoApi & BackstageIdentityApi & SessionApi
>().with({ id: 'auth.gitea', pluginId: 'golden-path' });
