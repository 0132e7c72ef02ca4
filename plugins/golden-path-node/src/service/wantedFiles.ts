import {
  gitBlobId,
  type ChangeSet,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import type { CommitFile } from '../forge/Forge';

/** How a file is to be at the end; without a content: it is not to be there. */
export interface WantedFile {
  path: string;
  content?: string;
  /** Blob id of the content. */
  blob?: string;
}

/** All files that Golden Path makes, whether they change or not. */
export function toWantedFiles(changeSet: ChangeSet): WantedFile[] {
  return changeSet.files.map(({ path, action, content, blob }) => {
    if (action === 'delete') {
      return { path };
    }
    return content === undefined
      ? { path, blob }
      : { path, content, blob: gitBlobId(content) };
  });
}

/** What a commit on `tree` must do so that all is as wanted; empty when it is already. */
export function toCommitFiles(options: {
  wanted: WantedFile[];
  tree: TreeEntry[];
}): CommitFile[] {
  const { wanted, tree } = options;
  const present = new Map(tree.map(({ path, blob }) => [path, blob]));
  return wanted.flatMap(({ path, content, blob }): CommitFile[] => {
    const there = present.get(path);
    if (there === blob) {
      return [];
    }
    if (content === undefined) {
      return there === undefined
        ? []
        : [{ action: 'delete', path, blob: there }];
    }
    return [
      there === undefined
        ? { action: 'create', path, content }
        : { action: 'update', path, content, blob: there },
    ];
  });
}

/**
 * The same for a branch that others write to as well: when anything is to be done there, the files
 * that are as wanted already are named, too, each with the blob that it has. So the forge refuses
 * the commit when any of them changed meanwhile, and never mixes two pipelines.
 */
export function toGuardedCommitFiles(options: {
  wanted: WantedFile[];
  tree: TreeEntry[];
}): CommitFile[] {
  const files = toCommitFiles(options);
  if (files.length === 0) {
    return [];
  }
  const changed = new Set(files.map(({ path }) => path));
  const kept = options.wanted.flatMap(({ path, content, blob }): CommitFile[] =>
    changed.has(path) || content === undefined || blob === undefined
      ? []
      : [{ action: 'update', path, content, blob }],
  );
  return [...files, ...kept];
}

/** Whether `tree` is `base` with the wanted files, and differs in nothing else. */
export function isExactly(options: {
  wanted: WantedFile[];
  base: TreeEntry[];
  tree: TreeEntry[];
}): boolean {
  const { wanted, base, tree } = options;
  const expected = new Map(base.map(({ path, blob }) => [path, blob]));
  for (const { path, blob } of wanted) {
    if (blob === undefined) {
      expected.delete(path);
    } else {
      expected.set(path, blob);
    }
  }
  return (
    expected.size === tree.length &&
    tree.every(({ path, blob }) => expected.get(path) === blob)
  );
}

/** Paths whose blobs differ between two trees; of `paths`, if these are given. Sorted. */
export function changedPaths(options: {
  before: TreeEntry[];
  now: TreeEntry[];
  paths?: string[];
}): string[] {
  const { before, now, paths } = options;
  const blobs = (tree: TreeEntry[]) =>
    new Map(tree.map(({ path, blob }) => [path, blob]));
  const [old, present] = [blobs(before), blobs(now)];
  return [...new Set(paths ?? [...old.keys(), ...present.keys()])]
    .filter(path => old.get(path) !== present.get(path))
    .sort();
}
