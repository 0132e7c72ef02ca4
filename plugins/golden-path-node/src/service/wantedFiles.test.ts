import {
  gitBlobId,
  type ChangeSet,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import {
  changedPaths,
  isExactly,
  toCommitFiles,
  toGuardedCommitFiles,
  toWantedFiles,
} from './wantedFiles';

const entry = (path: string, content: string): TreeEntry => ({
  path,
  type: 'file',
  blob: gitBlobId(content),
});
const lines = { addedLines: 0, removedLines: 0 };
const changeSet: ChangeSet = {
  files: [
    { path: 'a', action: 'create', content: 'new a', ...lines },
    {
      path: 'b',
      action: 'change',
      content: 'new b',
      blob: gitBlobId('old b'),
      ...lines,
    },
    {
      path: 'c',
      action: 'keep',
      content: 'same c',
      blob: gitBlobId('same c'),
      ...lines,
    },
    { path: 'd', action: 'delete', blob: gitBlobId('old d'), ...lines },
  ],
  directory: { path: '.gitea/workflows', because: 'x' },
  choices: [],
  missing: { secrets: [], variables: [], labels: [] },
  statuses: { added: [], removed: [] },
  checks: [],
  kept: [],
  shadowed: [],
  empty: false,
  digest: '',
};
const wanted = toWantedFiles(changeSet);
const base = [
  entry('b', 'old b'),
  entry('c', 'same c'),
  entry('d', 'old d'),
  entry('other', 'o'),
];
const done = [
  entry('a', 'new a'),
  entry('b', 'new b'),
  entry('c', 'same c'),
  entry('other', 'o'),
];

describe('toCommitFiles', () => {
  it('names what each file replaces', () => {
    expect(toCommitFiles({ wanted, tree: base })).toEqual([
      { action: 'create', path: 'a', content: 'new a' },
      {
        action: 'update',
        path: 'b',
        content: 'new b',
        blob: gitBlobId('old b'),
      },
      { action: 'delete', path: 'd', blob: gitBlobId('old d') },
    ]);
  });

  it('has nothing to do where all is as wanted', () => {
    expect(toCommitFiles({ wanted, tree: done })).toEqual([]);
  });

  it('goes by the branch that it is for, not by the default branch', () => {
    const tree = [...done.slice(1), entry('a', 'edited a')];
    expect(toCommitFiles({ wanted, tree })).toEqual([
      {
        action: 'update',
        path: 'a',
        content: 'new a',
        blob: gitBlobId('edited a'),
      },
    ]);
  });
});

describe('toGuardedCommitFiles', () => {
  it('compares what is as wanted already, too', () => {
    expect(toGuardedCommitFiles({ wanted, tree: base })).toEqual([
      ...toCommitFiles({ wanted, tree: base }),
      {
        action: 'update',
        path: 'c',
        content: 'same c',
        blob: gitBlobId('same c'),
      },
    ]);
  });

  it('has nothing to do where all is as wanted', () => {
    expect(toGuardedCommitFiles({ wanted, tree: done })).toEqual([]);
  });
});

describe('isExactly', () => {
  it('is true for the change and nothing else', () => {
    expect(isExactly({ wanted, base, tree: done })).toBe(true);
    expect(isExactly({ wanted, base, tree: base })).toBe(false);
    expect(
      isExactly({ wanted, base, tree: [...done, entry('more', 'm')] }),
    ).toBe(false);
    expect(isExactly({ wanted, base, tree: done.slice(0, -1) })).toBe(false);
  });
});

describe('changedPaths', () => {
  const now = [entry('b', 'changed'), ...base.slice(1, 3), entry('added', 'a')];

  it('names what differs, what came and what went', () => {
    expect(changedPaths({ before: base, now })).toEqual([
      'added',
      'b',
      'other',
    ]);
    expect(changedPaths({ before: base, now: base })).toEqual([]);
  });

  it('looks at the given paths only', () => {
    expect(
      changedPaths({ before: base, now, paths: ['c', 'b', 'nowhere'] }),
    ).toEqual(['b']);
  });
});
