import { rememberSecrets } from '../scripts/secrets.ts';

/** The site administrator. Not `root`: the portal would hide that word in its logs. */
export const adminLogin = 'gitea-admin';

/**
 * Arguments for `gitea`, which creates the administrator with a token, and with a password of its
 * own making: one of ours would stand among the arguments.
 */
export const createAdministrator = [
  ...['admin', 'user', 'create', '--username', adminLogin],
  ...['--email', `${adminLogin}@demo.example`, '--admin'],
  ...['--random-password', '--random-password-length', '24'],
  '--must-change-password=false',
  ...['--access-token', '--access-token-name', 'sandbox'],
  ...['--access-token-scopes', 'all'],
];

/** What Gitea prints of the administrator that it has created. */
export function readAdministrator(output: string): {
  password: string;
  token: string;
} {
  const password = /^generated random password is '(.+)'$/m.exec(output)?.[1];
  if (!password) {
    throw new Error('Gitea created its administrator but told no password.');
  }
  rememberSecrets([password]);
  return { password, token: readToken(output) };
}

/** The token that Gitea prints. */
export function readToken(output: string): string {
  const token = /\b[0-9a-f]{40}\b/.exec(output)?.[0];
  if (!token) {
    throw new Error('Gitea printed no token for its administrator.');
  }
  rememberSecrets([token]);
  return token;
}
