import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';

/** `owner/name`, as messages call a repository. */
export function nameOf({ owner, name }: RepositoryReference): string {
  return `${owner}/${name}`;
}
