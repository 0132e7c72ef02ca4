import { InputError } from '@backstage/errors';
import {
  filesToRead,
  type RepositorySnapshot,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge } from '../forge/Forge';
import type { Repository } from '@edf/backstage-plugin-golden-path-common';

/**
 * What the engine sees of a repository, at the head of its default branch: the tree, and the few
 * files that the engine asks for, within its limits. All of one commit.
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
  const contents = await readEachOnce({
    tree,
    paths: filesToRead(tree),
    read: paths => forge.readFiles({ repository: reference, ref, paths }),
  });
  return { ...about, commit: ref, tree, contents };
}

/** Files that are the same are read once: the tree says which are. */
async function readEachOnce(options: {
  tree: TreeEntry[];
  paths: string[];
  read: (paths: string[]) => Promise<Record<string, string>>;
}): Promise<Record<string, string>> {
  const { tree, paths, read } = options;
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const first = new Map<string | undefined, string>();
  for (const path of paths) {
    const blob = blobs.get(path);
    first.set(blob, first.get(blob) ?? path);
  }
  const texts = await read([...first.values()]);
  return Object.fromEntries(
    paths.flatMap(path => {
      const text = texts[first.get(blobs.get(path)) ?? path];
      return text === undefined ? [] : [[path, text]];
    }),
  );
}
