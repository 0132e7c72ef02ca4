/** A configured forge: an entry of `integrations.gitea`. */
export interface ForgeEntry {
  /** As configured, with its port if it has one. */
  host: string;
  /** May have a path. Absent: `https://<host>`. */
  baseUrl?: string;
}

/**
 * The one forge that people sign in with, as the `host` of its entry: their tokens are from there,
 * and are sent nowhere else. Or the reason why there is none, as a sentence.
 */
export type SignInForge =
  | { host: string; problem?: undefined }
  | { host?: undefined; configured: boolean; problem: string };

/**
 * Finds the forge whose sign-in is configured as the auth provider `gitea`.
 *
 * An entry fits when the address of the provider's metadata, without `/.well-known/…`, is its
 * `baseUrl`, or its `host` with the path of the `baseUrl` (which may be an address of the inside).
 * Case and default ports do not matter, everything else does: one server may hold several forges.
 * Where none or several fit, there is none, because a token must not go to a stranger.
 *
 * The backend and the browser both decide by it, each with the portal's configuration.
 */
export function readSignInForge(options: {
  /** The portal's configuration. */
  config: { getOptionalString(key: string): string | undefined };
  forges: ForgeEntry[];
}): SignInForge {
  const { config, forges } = options;
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const setting = `auth.providers.gitea.${environment}.metadataUrl`;
  const metadataUrl = config.getOptionalString(setting);
  if (!metadataUrl) {
    return {
      configured: false,
      problem: `Sign-in with Gitea is not set up in this portal (${setting})`,
    };
  }
  const issuer = placeOf(metadataUrl);
  const fitting = issuer
    ? forges.filter(forge => placesOf(forge).includes(issuer))
    : [];
  if (fitting.length === 1) {
    return { host: fitting[0].host };
  }
  const some = (entries: ForgeEntry[]) =>
    entries.map(({ host }) => host).join(', ');
  return {
    configured: true,
    problem: `People sign in with ${
      issuer ?? 'no valid address'
    } (${setting}), ${
      fitting.length > 1
        ? `which fits several entries of integrations.gitea (${some(fitting)})`
        : `which is none of integrations.gitea (${
            some(forges) || 'there are none'
          })`
    }. Let host and baseUrl of exactly one entry name the server that people sign in with`,
  };
}

/** The places where a forge may be reached. */
function placesOf({ host, baseUrl = `https://${host}` }: ForgeEntry) {
  const { pathname } = toUrl(baseUrl) ?? { pathname: '/' };
  return [placeOf(baseUrl), placeOf(`https://${host}${pathname}`)];
}

/**
 * Host name, port and path of an address, in one spelling. No scheme: the port says which server
 * it is, and the scheme only how it is spoken to.
 */
function placeOf(address: string): string | undefined {
  const url = toUrl(address);
  if (!url) {
    return undefined;
  }
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  const path = url.pathname
    .replace(/\/\.well-known\/[^/]*$/, '')
    .replace(/\/+$/, '');
  return `${url.hostname}:${port}${path}`;
}

function toUrl(address: string): URL | undefined {
  return URL.canParse(address) && /^https?:/i.test(address)
    ? new URL(address)
    : undefined;
}
