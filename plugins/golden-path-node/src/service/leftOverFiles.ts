import { isWorkflowFile } from '@edf/workflow-language';
import {
  LOCK_PATH,
  readLock,
  type Repository,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge } from '../forge/Forge';
import type { WantedFile } from './wantedFiles';

/**
 * Workflow files that an earlier publishing put on the branch of an open pull request, and that
 * the present pipeline no longer has. They are known by the lock on that branch, and only taken
 * away when they are as the lock says, and not on the default branch.
 */
export async function leftOverFiles(options: {
  forge: Pick<Forge, 'readFiles'>;
  repository: Repository;
  branch: { head: string; tree: TreeEntry[] };
  base: TreeEntry[];
  wanted: WantedFile[];
}): Promise<WantedFile[]> {
  const { forge, repository, branch, base, wanted } = options;
  const contents = await forge.readFiles({
    repository: repository.reference,
    ref: branch.head,
    paths: [LOCK_PATH],
  });
  // A lock that cannot be read names no files: it is written anew with this publishing.
  const { lock } = readLock({
    snapshot: {
      repository: repository.reference.name,
      defaultBranch: repository.defaultBranch,
      commit: branch.head,
      tree: branch.tree,
      contents,
    },
  });
  const known = new Set([...base, ...wanted].map(({ path }) => path));
  const blobs = new Map(branch.tree.map(({ path, blob }) => [path, blob]));
  return Object.entries(lock.files)
    .filter(
      ([path, blob]) =>
        isWorkflowFile(path) && !known.has(path) && blobs.get(path) === blob,
    )
    .map(([path]) => ({ path }));
}
