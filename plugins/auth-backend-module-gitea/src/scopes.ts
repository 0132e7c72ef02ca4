import { InputError } from '@backstage/errors';

/**
 * What a person's token is always allowed to do, all asked for at the first sign-in.
 *
 * Gitea freezes the scopes of an application at the first consent: wider ones requested later are
 * accepted in silence, and the token answers 403. And without any scope of Gitea's own the token may
 * write everything, administration included (Gitea 1.26 and 1.27).
 */
export const forgeScopes: readonly string[] = [
  'read:user',
  'write:repository',
  'write:issue',
  'read:organization',
];

/** What sign-in itself needs: the ID token, the login, and the address. */
const signInScopes: readonly string[] = ['openid', 'profile', 'email'];

const knownScope =
  /^(groups|(read|write):(activitypub|admin|issue|misc|notification|organization|package|repository|user))$/;

/**
 * The scopes of every sign-in: the fixed ones and those that the configuration adds.
 *
 * What a browser asks for in addition is not taken up: a single word that Gitea does not know makes the token
 * all-powerful, and the address of the sign-in page can be written by anybody.
 *
 * @throws InputError when the configuration adds a scope that Gitea does not know.
 */
export function requestedScopes(options: {
  /** From `auth.providers.gitea.<environment>.additionalScopes`. */
  additional: Iterable<string>;
}): string[] {
  const additional = [...options.additional];
  const unknown = additional.filter(
    scope => !signInScopes.includes(scope) && !knownScope.test(scope),
  );
  if (unknown.length > 0) {
    throw new InputError(
      `Gitea does not know the scope ${unknown
        .map(scope => `'${scope}'`)
        .join(
          ', ',
        )} of 'additionalScopes', and would answer with a token that may do everything. ` +
        `Scopes read like 'read:package' or 'write:package'.`,
    );
  }
  return [...new Set([...signInScopes, ...forgeScopes, ...additional])];
}
