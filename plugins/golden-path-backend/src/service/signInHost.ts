import type { Config } from '@backstage/config';

/**
 * The forge that people sign in with, as one of `hosts`: where several are configured, a person's
 * token must go to no other one. Undefined when the auth provider `gitea` is not configured, or is
 * none of them.
 */
export function readSignInHost(options: {
  config: Config;
  /** As in `integrations.gitea[].host`. */
  hosts: string[];
}): string | undefined {
  const { config, hosts } = options;
  const environment =
    config.getOptionalString('auth.environment') ?? 'development';
  const metadataUrl = config.getOptionalString(
    `auth.providers.gitea.${environment}.metadataUrl`,
  );
  if (!metadataUrl || !URL.canParse(metadataUrl)) {
    return undefined;
  }
  const { host } = new URL(metadataUrl);
  return hosts.find(candidate => candidate === host);
}
