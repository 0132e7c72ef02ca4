import { InputError, NotFoundError } from '@backstage/errors';
import type {
  ChangeSet,
  RepositoryReference,
  RepositorySnapshot,
  SeenRepository,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { Forge } from '../forge/Forge';
import { ChangedMeanwhileError, commitsBetween } from './ChangedMeanwhileError';
import { nameOf } from './nameOf';
import type { OpenRepository } from './openRepository';
import type { PipelineBranch } from './pipelineBranch';
import { changedPaths, type WantedFile } from './wantedFiles';

/*
 * A person agreed to what they saw: the same bytes for the same files, over the same files. A
 * commit that touches none of this does not disturb.
 */

/** Throws a `ChangedMeanwhileError` unless the default branch still is as it was seen. */
export async function assertDefaultBranchSeen(options: {
  open: OpenRepository;
  changeSet: ChangeSet;
  snapshot: RepositorySnapshot;
  expected: SeenRepository;
}): Promise<void> {
  const { open, changeSet, snapshot, expected } = options;
  const { forge, repository } = open;
  const same = expected.digest === changeSet.digest;
  if (same && expected.commit === snapshot.commit) {
    return;
  }
  const name = nameOf(repository.reference);
  const branch = repository.defaultBranch;
  const before =
    expected.commit === undefined
      ? []
      : await treeOf({
          forge,
          repository: repository.reference,
          commit: expected.commit,
        });
  if (!before) {
    throw new ChangedMeanwhileError({
      what: `${name} changed meanwhile: the commit that you saw is no longer in ${branch}`,
      changes: {
        branch,
        before: expected.commit,
        now: snapshot.commit,
        files: [],
        commits: [],
      },
    });
  }
  const files = changedPaths({
    before,
    now: snapshot.tree,
    // What would be written may follow from any file.
    paths: same ? changeSet.files.map(({ path }) => path) : undefined,
  });
  if (same && files.length === 0) {
    return;
  }
  if (files.length === 0) {
    throw new ChangedMeanwhileError({
      what: `What would be written to ${name} now differs from what you saw, though no file changed: the library or the portal's settings did meanwhile`,
      changes: { files: [], commits: [] },
    });
  }
  throw new ChangedMeanwhileError({
    what: same
      ? `${name} changed meanwhile: files on ${branch} that would be replaced are not those that you saw`
      : `${name} changed meanwhile: what would be written now differs from what you saw, because ${branch} moved`,
    changes: {
      branch,
      before: expected.commit,
      now: snapshot.commit,
      files,
      commits:
        expected.commit && snapshot.commit
          ? await commitsBetween({
              forge,
              repository: repository.reference,
              before: expected.commit,
              now: snapshot.commit,
            })
          : [],
    },
  });
}

/**
 * Throws a `ChangedMeanwhileError` unless the open pull request is the one that was seen, and the
 * files that would be written are on its branch as they were then.
 *
 * @param options.wanted - all that would be there at the end; empty when nothing is to be written
 */
export async function assertPullRequestSeen(options: {
  open: OpenRepository;
  target: PipelineBranch;
  wanted: WantedFile[];
  seen: NonNullable<SeenRepository['pullRequest']>;
  /** Head and tree of the default branch. */
  base: { head: string; tree: TreeEntry[] };
}): Promise<void> {
  const { open, target, wanted, seen, base } = options;
  const { forge } = open;
  const repository = open.repository.reference;
  const name = nameOf(repository);
  if (target.kind !== 'open') {
    if (seen === 'none') {
      return;
    }
    throw new ChangedMeanwhileError({
      what: `The pull request #${seen.number} of ${name}, which you saw open, was merged or closed meanwhile`,
      changes: { before: seen.commit, files: [], commits: [] },
    });
  }
  const { pullRequest, head: now, tree } = target;
  const paths = wanted.map(({ path }) => path);
  const known = seen !== 'none' && seen.number === pullRequest.number;
  const changes = {
    branch: pullRequest.head,
    pullRequest: { number: pullRequest.number, url: pullRequest.url },
    ...(known && { before: seen.commit }),
    now,
  };
  if (!known) {
    const files = changedPaths({ before: base.tree, now: tree, paths });
    throw new ChangedMeanwhileError({
      what: `The pull request #${pullRequest.number} of ${name} was opened meanwhile, and its branch has other contents`,
      changes: {
        ...changes,
        files,
        commits: await commitsBetween({
          forge,
          repository,
          before: base.head,
          now,
          paths: files,
        }),
      },
    });
  }
  if (seen.commit === now) {
    return;
  }
  const before = await treeOf({ forge, repository, commit: seen.commit });
  const files = changedPaths({
    before: before ?? base.tree,
    now: tree,
    paths,
  });
  if (before && files.length === 0) {
    return;
  }
  throw new ChangedMeanwhileError({
    what: `The branch of the pull request #${pullRequest.number} of ${name} changed meanwhile`,
    changes: {
      ...changes,
      files,
      commits: before
        ? await commitsBetween({
            forge,
            repository,
            before: seen.commit,
            now,
            paths: files,
          })
        : [],
    },
  });
}

/** `undefined` when the commit is gone. */
async function treeOf(options: {
  forge: Forge;
  repository: RepositoryReference;
  commit: string;
}): Promise<TreeEntry[] | undefined> {
  const { forge, repository, commit } = options;
  try {
    return await forge.getTree({ repository, ref: commit });
  } catch (error) {
    if (NotFoundError.is(error) || InputError.is(error)) {
      return undefined;
    }
    throw error;
  }
}
