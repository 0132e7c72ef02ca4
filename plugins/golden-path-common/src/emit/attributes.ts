import { ATTRIBUTES_PATH, LOCK_PATH } from '../model';
import type { RepositorySnapshot } from '../model';
import { gitBlobId } from '../hash';

/** The same that GitHub's Linguist reads; Gitea and Forgejo fold such a file, too. */
const ATTRIBUTES = 'pipeline.lock.yaml linguist-generated\n';

/**
 * The attributes that come with a lock: text of the file, or nothing where it is not written. It is written together
 * with a lock that changes, so that no pipeline counts as changed only for want of it. Other attributes stay as they are.
 *
 * @param options.lock - text of the lock as it will be
 */
export function emitAttributes(options: {
  snapshot: RepositorySnapshot;
  lock: string;
}): string | undefined {
  const { snapshot, lock } = options;
  const there = snapshot.tree.find(({ path }) => path === ATTRIBUTES_PATH);
  const wanted = there
    ? there.blob === gitBlobId(ATTRIBUTES)
    : snapshot.contents[LOCK_PATH] !== lock;
  return wanted ? ATTRIBUTES : undefined;
}
