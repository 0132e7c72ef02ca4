import type { RepositoryReference } from '../forge/Forge';

/** `owner/name`, as messages call a repository. */
export function nameOf({ owner, name }: RepositoryReference): string {
  return `${owner}/${name}`;
}
