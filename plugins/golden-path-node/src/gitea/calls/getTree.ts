import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type {
  TreeEntry,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import type { z } from 'zod';
import type { GiteaClient } from '../GiteaClient';
import { treeSchema } from '../schema';

/** What the server gives at most, and by itself. */
const ENTRIES_A_PAGE = 1000;
/** All entries are held, and compared: folders count, too. */
const MOST_ENTRIES = 100_000;

const types: Record<string, TreeEntry['type']> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
};

/** The whole tree, however many pages it has. `ref` is a commit, so that all pages agree. */
export async function getTree(
  client: GiteaClient,
  options: { repository: RepositoryReference; ref: string },
): Promise<TreeEntry[]> {
  const { owner, name } = options.repository;
  const doing = `read the tree of ${owner}/${name}`;
  const read = (page: number) =>
    client.request({
      path: ['repos', owner, name, 'git', 'trees', options.ref],
      query: { recursive: true, per_page: ENTRIES_A_PAGE, page },
      schema: treeSchema,
      doing,
    });

  const first = await read(1);
  const pages = [first];
  if (first.truncated) {
    const size = first.tree?.length || ENTRIES_A_PAGE;
    const total = first.total_count ?? 0;
    const count = Math.ceil(total / size);
    if (total > MOST_ENTRIES) {
      throw new InputError(
        `Could not ${doing}: it has ${total} files and folders, more than the ${MOST_ENTRIES} that are read. Generated files need not be in a repository; what is built apart can have one of its own`,
      );
    }
    const others = Array.from({ length: count - 1 }, (_, index) => index + 2);
    pages.push(...(await Promise.all(others.map(read))));
    if (pages[pages.length - 1].truncated) {
      throw new ServiceUnavailableError(
        `Could not ${doing}: its end is missing after ${pages.length} pages`,
      );
    }
  }
  return pages.flatMap(toEntries);
}

function toEntries(page: z.infer<typeof treeSchema>): TreeEntry[] {
  return (page.tree ?? []).flatMap(({ path, mode, sha, size }) =>
    types[mode]
      ? [
          {
            path,
            type: types[mode],
            blob: sha,
            ...(types[mode] === 'file' && { size }),
          },
        ]
      : [],
  );
}
