import { InputError } from '@backstage/errors';
import {
  containsUserInfo,
  USER_INFO_REFUSED,
} from '@edf/backstage-plugin-golden-path-common';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';

/** A server that may be spoken to. */
export interface ForgeAddress {
  /** As in `integrations.gitea[].host`, with the port if it has one. */
  host: string;
  /** May have a path. */
  baseUrl: string;
}

/**
 * The repository that an address means. Understood are `host/owner/name`, a web or clone address
 * (`https://host[/base]/owner/name[.git][/src/branch/…]`), the same with `url:` in front as in
 * source locations, and the scaffolder's `host?owner=…&repo=…`.
 *
 * Throws `InputError` for anything else, for user info before the host, and for a host that is not among `forges`: requests go
 * to configured servers only.
 */
export function parseRepositoryUrl(options: {
  url: string;
  forges: ForgeAddress[];
}): RepositoryReference {
  const { url: given, forges } = options;
  if (containsUserInfo(given)) {
    throw new InputError(USER_INFO_REFUSED);
  }
  const text = given.trim().replace(/^url:/, '');
  let url: URL;
  try {
    url = new URL(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`,
    );
  } catch {
    throw notUnderstood(given);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw notUnderstood(given);
  }
  const forge = forges.find(
    ({ host, baseUrl }) =>
      url.host === host || url.host === new URL(baseUrl).host,
  );
  if (!forge) {
    throw unknownHost({ host: url.host, forges });
  }
  const { host } = forge;
  if (url.searchParams.has('repo')) {
    const owner = url.searchParams.get('owner');
    if (!owner) {
      throw new InputError(
        `The address of the repository names no owner: write ${host}?owner=…&repo=…`,
      );
    }
    return toReference({
      host,
      owner,
      name: url.searchParams.get('repo') ?? '',
      given,
    });
  }
  const base = new URL(forge.baseUrl).pathname.replace(/\/+$/, '');
  const path =
    base && `${url.pathname}/`.startsWith(`${base}/`)
      ? url.pathname.slice(base.length)
      : url.pathname;
  const [owner = '', name = '', ...rest] = withoutOuterSlashes(path)
    .split('/')
    .map(segment => decode(segment, given));
  if (rest.length > 0 && !['src', 'raw', 'media'].includes(rest[0])) {
    throw notUnderstood(given);
  }
  return toReference({ host, owner, name: name.replace(/\.git$/, ''), given });
}

/** Throws `InputError` unless owner and name can be a repository's, and nothing but that. */
export function assertReference(reference: RepositoryReference): void {
  toReference({ ...reference, given: `${reference.owner}/${reference.name}` });
}

/** Says which hosts there are. */
export function unknownHost(options: {
  host: string;
  forges: ForgeAddress[];
}): InputError {
  const known = options.forges.map(({ host }) => host).join(', ');
  return new InputError(
    `${options.host} is not a configured Gitea. ${
      known
        ? `Configured: ${known}`
        : 'None is configured: add one to integrations.gitea'
    }`,
  );
}

function toReference(options: {
  host: string;
  owner: string;
  name: string;
  given: string;
}): RepositoryReference {
  const { host, owner, name, given } = options;
  const allowed = (part: string) =>
    /^[\w.-]{1,100}$/.test(part) && !/^\.+$/.test(part);
  if (!allowed(owner) || !allowed(name)) {
    throw notUnderstood(given);
  }
  return { host, owner, name };
}

/** A pattern would look at each of many slashes in the middle again and again. */
function withoutOuterSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (path[start] === '/') {
    start += 1;
  }
  while (end > start && path[end - 1] === '/') {
    end -= 1;
  }
  return path.slice(start, end);
}

function decode(segment: string, given: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notUnderstood(given);
  }
}

function notUnderstood(given: string): InputError {
  return new InputError(
    `"${withoutQuery(
      given,
    )}" is not the address of a repository: write host/owner/name`,
  );
}

/** A query may hold a token, too. */
function withoutQuery(text: string): string {
  return text.split('?', 1)[0].slice(0, 200);
}
