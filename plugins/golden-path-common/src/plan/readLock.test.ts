import { LOCK_PATH } from '../model';
import { snapshotOf } from '@edf/golden-path-testing/engine';
import { readLock } from './readLock';

const DIGEST = 'a'.repeat(64);
const BLOB = 'b'.repeat(40);

const LOCK = {
  lockVersion: 1,
  engine: '0.1.0',
  target: {
    forge: 'gitea',
    version: '1.26',
    runner: 'host',
    defaultBranch: 'main',
    seed: 'demo/sample',
  },
  libraries: { company: { version: '1.0.0', digest: DIGEST } },
  definitions: { 'GoldenPath/service': DIGEST },
  modules: { root: { path: '.', ecosystem: 'go' } },
  evidence: { 'go.mod': BLOB },
  files: { '.gitea/workflows/ci.yaml': { blob: BLOB, nodes: {} } },
};

function read(lock: unknown) {
  const { lock: found, diagnostics } = readLock({
    snapshot: snapshotOf({ [LOCK_PATH]: JSON.stringify(lock) }),
  });
  return { ...found, codes: diagnostics.map(({ code }) => code) };
}

const EXPECTED = {
  seed: 'demo/sample',
  modules: { root: { path: '.', ecosystem: 'go' } },
  files: { '.gitea/workflows/ci.yaml': BLOB },
  codes: [],
};

describe('readLock', () => {
  it('reads what still matters', () => {
    expect(read(LOCK)).toEqual(EXPECTED);
  });

  it('passes over what a newer engine has added', () => {
    const more = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`more${index}`, index]),
    );
    expect(read({ ...more, ...LOCK })).toEqual(EXPECTED);
    expect(read({ ...more, lockVersion: 1 }).codes).toEqual([
      'lock-unreadable',
    ]);
  });

  it.each([
    ['no map', 1],
    ['another version', { ...LOCK, lockVersion: 2 }],
    ['no target', { ...LOCK, target: undefined }],
    [
      'a blob that is none',
      { ...LOCK, files: { a: { blob: 'x', nodes: {} } } },
    ],
  ])('takes %s for none, with a warning', (_, lock) => {
    expect(read(lock)).toEqual({
      files: {},
      modules: {},
      codes: ['lock-unreadable'],
    });
  });
});
