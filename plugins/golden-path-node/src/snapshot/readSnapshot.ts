import { InputError } from '@backstage/errors';
import {
  filesToRead,
  type RepositorySnapshot,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge, Repository } from '../forge/Forge';

/**
 * What the engine sees of a repository, at the head of its default branch: the tree, and the few
 * files that the engine asks for. All of one commit.
 */
export async function readSnapshot(options: {
  forge: Forge;
  repository: Repository;
}): Promise<RepositorySnapshot> {
  const { forge, repository } = options;
  const { reference, defaultBranch } = repository;
  const name = `${reference.owner}/${reference.name}`;
  const about = { repository: name, defaultBranch };
  // Asked even when the server says `empty`: the first commit may have come in between.
  const branch = await forge.getBranch({
    repository: reference,
    branch: defaultBranch,
  });
  if (!branch) {
    if (repository.empty) {
      return { ...about, tree: [], contents: {} };
    }
    throw new InputError(
      `${name} has no branch ${defaultBranch}, though it is its default branch. Correct this in the repository's settings`,
    );
  }
  const ref = branch.head;
  const tree = await forge.getTree({ repository: reference, ref });
  const contents = await forge.readFiles({
    repository: reference,
    ref,
    paths: filesToRead(tree),
  });
  return { ...about, commit: ref, tree, contents };
}
