import { getEntitySourceLocation, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  containsUserInfo,
  type RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';

/** As it stands in addresses: `host/owner/name`, the host with its port. */
export function formatRepository(reference: RepositoryReference): string {
  return `${reference.host}/${reference.owner}/${reference.name}`;
}

/** The inverse; `undefined` for anything else. */
export function parseRepository(
  text: string | null | undefined,
): RepositoryReference | undefined {
  const [host, owner, name, ...rest] = (text ?? '').trim().split('/');
  return host && owner && name && rest.length === 0
    ? { host, owner, name }
    : undefined;
}

/**
 * Reads what people paste: `host/owner/name`, or the address of any page of a repository. The
 * server may live under a path, so addresses are matched with the configured forges. User info
 * before the host is refused.
 */
export function readRepository(options: {
  text: string;
  integrations: ScmIntegrationRegistry;
}): RepositoryReference | undefined {
  const text = options.text.trim();
  if (containsUserInfo(text)) {
    return undefined;
  }
  if (!/^https?:\/\//.test(text)) {
    return parseRepository(text.replace(/\/$/, ''));
  }
  return repositoryOfUrl({ url: text, integrations: options.integrations });
}

/** The repository that an entity's source location points into, if it is on a known forge. */
export function repositoryOfEntity(options: {
  entity: Entity;
  integrations: ScmIntegrationRegistry;
}): RepositoryReference | undefined {
  const { type, target } = safeSourceLocation(options.entity) ?? {};
  return type === 'url' && target
    ? repositoryOfUrl({ url: target, integrations: options.integrations })
    : undefined;
}

function safeSourceLocation(entity: Entity) {
  const annotations = entity.metadata.annotations ?? {};
  // getEntitySourceLocation throws when neither annotation is there.
  return annotations['backstage.io/source-location'] ||
    annotations['backstage.io/managed-by-location']
    ? getEntitySourceLocation(entity)
    : undefined;
}

function repositoryOfUrl(options: {
  url: string;
  integrations: ScmIntegrationRegistry;
}): RepositoryReference | undefined {
  const integration = options.integrations.gitea.byUrl(options.url);
  if (!integration) {
    return undefined;
  }
  const base = new URL(
    integration.config.baseUrl ?? `https://${integration.config.host}`,
  ).pathname.replace(/\/+$/, '');
  const { pathname } = new URL(options.url);
  if (!pathname.startsWith(`${base}/`)) {
    return undefined;
  }
  const [owner, name] = pathname.slice(base.length + 1).split('/');
  return owner && name
    ? {
        host: integration.config.host,
        owner: decodeURIComponent(owner),
        name: decodeURIComponent(name).replace(/\.git$/, ''),
      }
    : undefined;
}
