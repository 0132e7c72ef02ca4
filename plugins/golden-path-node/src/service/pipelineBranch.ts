import { ConflictError } from '@backstage/errors';
import type {
  PullRequest,
  Repository,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge } from '../forge/Forge';
import { isExactly, type WantedFile } from './wantedFiles';

const BRANCH = 'golden-path/pipeline';
const MOST_BRANCHES = 50;

/** Where the files go, and what is there already. */
export type PipelineBranch =
  /** A pull request is open: what differs on its branch becomes one more commit. */
  | {
      kind: 'open';
      pullRequest: PullRequest;
      head: string;
      writable: boolean;
      tree: TreeEntry[];
    }
  /** The branch holds exactly the change, but has no pull request: somebody stopped half-way. */
  | { kind: 'ready'; branch: string; head: string }
  /** There is no branch of this name. */
  | { kind: 'new'; branch: string };

/**
 * The open pull request that an earlier publishing made, if there is one. Of several it is the
 * oldest: everybody agrees on it, whoever opened another one at the same moment too.
 */
export async function findPipelinePullRequest(options: {
  forge: Forge;
  repository: Repository;
}): Promise<PullRequest | undefined> {
  const { forge, repository } = options;
  if (repository.empty) {
    return undefined;
  }
  const all = await forge.listPullRequests({
    repository: repository.reference,
    base: repository.defaultBranch,
  });
  return all
    .filter(({ head }) => branchNumber(head) !== undefined)
    .sort((a, b) => a.number - b.number)[0];
}

/**
 * Chooses the branch. One that was left over from a merged or closed pull request, or that somebody
 * made for other purposes, is never written to: the next number is taken.
 */
export async function choosePipelineBranch(options: {
  forge: Forge;
  repository: Repository;
  /** The default branch, as the change was made for it. */
  base: { head: string; tree: TreeEntry[] };
  wanted: WantedFile[];
}): Promise<PipelineBranch> {
  const { forge, repository, base, wanted } = options;
  const { reference } = repository;
  const pullRequest = await findPipelinePullRequest({ forge, repository });
  if (pullRequest) {
    const branch = await forge.getBranch({
      repository: reference,
      branch: pullRequest.head,
    });
    if (!branch) {
      throw new ConflictError(
        `The branch ${pullRequest.head} of the pull request ${pullRequest.number} was deleted meanwhile`,
      );
    }
    return {
      kind: 'open',
      pullRequest,
      head: branch.head,
      writable: branch.writable,
      tree: await forge.getTree({ repository: reference, ref: branch.head }),
    };
  }
  for (let number = 1; number <= MOST_BRANCHES; number++) {
    const name = number === 1 ? BRANCH : `${BRANCH}-${number}`;
    const branch = await forge.getBranch({
      repository: reference,
      branch: name,
    });
    if (!branch) {
      return { kind: 'new', branch: name };
    }
    const { head } = branch;
    const { parents } = await forge.getCommit({
      repository: reference,
      commit: head,
    });
    if (
      parents.length === 1 &&
      parents[0] === base.head &&
      isExactly({
        wanted,
        base: base.tree,
        tree: await forge.getTree({ repository: reference, ref: head }),
      })
    ) {
      return { kind: 'ready', branch: name, head };
    }
  }
  throw new ConflictError(
    `${reference.owner}/${reference.name} has ${MOST_BRANCHES} left-over branches called ${BRANCH}-…: delete those that nobody needs`,
  );
}

function branchNumber(branch: string): number | undefined {
  if (branch === BRANCH) {
    return 1;
  }
  const number = branch.startsWith(`${BRANCH}-`)
    ? branch.slice(BRANCH.length + 1)
    : '';
  return /^[1-9]\d{0,5}$/.test(number) ? Number(number) : undefined;
}
