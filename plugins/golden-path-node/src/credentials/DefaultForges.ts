import type { Config } from '@backstage/config';
import {
  ScmIntegrations,
  type GiteaIntegrationConfig,
} from '@backstage/integration';
import {
  readSignInForge,
  type SignInForge,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge } from '../forge/Forge';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { GiteaForge } from '../gitea/GiteaForge';
import type { ForgeToken } from './ForgeToken';
import { parseRepositoryUrl, unknownHost } from './parseRepositoryUrl';

/** The configured forges, and with whose credentials they are spoken to. */
export interface Forges {
  /** As configured, in their order. */
  readonly hosts: string[];
  /** The one that people sign in with. */
  readonly signIn: SignInForge;
  /**
   * With a token of this forge: the forge as that account. Without one: as everybody sees it, and
   * never as the integration's account, which may see more than the person who asks.
   * `InputError` for an unknown host.
   */
  getForge(options: { host: string; forgeToken?: ForgeToken }): Forge;
  /** See `parseRepositoryUrl`, for the configured hosts. */
  parseRepositoryUrl(url: string): RepositoryReference;
}

/** Reads the addresses in `integrations.gitea[]`; its accounts are for other parts of the portal. */
export class DefaultForges implements Forges {
  static fromConfig(options: { config: Config }): DefaultForges {
    const integrations = ScmIntegrations.fromConfig(options.config)
      .gitea.list()
      .map(({ config }) => ({
        ...config,
        baseUrl: config.baseUrl ?? `https://${config.host}`,
      }));
    return new DefaultForges(
      integrations,
      readSignInForge({ config: options.config, forges: integrations }),
    );
  }

  private constructor(
    private readonly integrations: (GiteaIntegrationConfig & {
      baseUrl: string;
    })[],
    readonly signIn: SignInForge,
  ) {}

  get hosts(): string[] {
    return this.integrations.map(({ host }) => host);
  }

  getForge(options: { host: string; forgeToken?: ForgeToken }): Forge {
    const { host, forgeToken } = options;
    const integration = this.integrations.find(
      candidate => candidate.host === host,
    );
    if (!integration) {
      throw unknownHost({ host, forges: this.integrations });
    }
    return GiteaForge.create({
      host,
      baseUrl: integration.baseUrl,
      // The one place where a token becomes credentials.
      credentials:
        forgeToken?.host === host ? { token: forgeToken.token } : undefined,
    });
  }

  parseRepositoryUrl(url: string): RepositoryReference {
    return parseRepositoryUrl({ url, forges: this.integrations });
  }
}
