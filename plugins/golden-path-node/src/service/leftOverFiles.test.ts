import {
  gitBlobId,
  LOCK_PATH,
  type Repository,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import { leftOverFiles } from './leftOverFiles';

const repository: Repository = {
  reference: { host: 'localhost:3300', owner: 'demo', name: 'x' },
  defaultBranch: 'main',
  empty: false,
  archived: false,
  public: true,
  actionsEnabled: true,
  permissions: { read: true, write: true, administer: false },
  url: '',
};
const workflow = (name: string) => `.gitea/workflows/${name}.yaml`;
const file = (path: string, content = path): TreeEntry => ({
  path,
  type: 'file',
  blob: gitBlobId(content),
});
const lockOf = (paths: string[]) =>
  JSON.stringify({
    lockVersion: 1,
    engine: '0.1.0',
    target: {
      forge: 'gitea',
      version: '1.26',
      runner: 'host',
      defaultBranch: 'main',
      seed: 'a',
    },
    libraries: {},
    definitions: {},
    modules: {},
    evidence: {},
    files: Object.fromEntries(
      paths.map(path => [path, { blob: gitBlobId(path), nodes: {} }]),
    ),
  });

const find = async (options: { lock?: string; base?: TreeEntry[] }) => {
  const { lock, base = [] } = options;
  const found = await leftOverFiles({
    forge: {
      readFiles: async (): Promise<Record<string, string>> =>
        lock === undefined ? {} : { [LOCK_PATH]: lock },
    },
    repository,
    branch: {
      head: 'f'.repeat(40),
      tree: [
        file(workflow('wanted')),
        file(workflow('dropped')),
        file(workflow('edited'), 'by a person'),
        file('README.md'),
      ],
    },
    base,
    wanted: [{ path: workflow('wanted'), content: 'x' }],
  });
  return found.map(({ path }) => path);
};

describe('leftOverFiles', () => {
  const lock = lockOf([
    workflow('wanted'),
    workflow('dropped'),
    workflow('edited'),
    workflow('gone'),
    'README.md',
  ]);

  it('finds what was written before and is not wanted any more', async () => {
    await expect(find({ lock })).resolves.toEqual([workflow('dropped')]);
  });

  it('leaves alone what the default branch has', async () => {
    await expect(
      find({ lock, base: [file(workflow('dropped'))] }),
    ).resolves.toEqual([]);
  });

  it.each([
    ['no lock', undefined],
    ['a lock that cannot be read', 'a: ['],
    ['a lock of another kind', '- a'],
  ])('takes nothing away with %s', async (_, broken) => {
    await expect(find({ lock: broken })).resolves.toEqual([]);
  });
});
