import type { Forge } from '../forge/Forge';
import type { Repository } from '@edf/backstage-plugin-golden-path-common';
import { readSnapshot } from './readSnapshot';

const repository = {
  reference: { host: 'git.example', owner: 'demo', name: 'app' },
  defaultBranch: 'main',
  empty: false,
} as Repository;

describe('readSnapshot', () => {
  it('reads what is the same once, and no more than the engine asks for', async () => {
    const asked: string[] = [];
    const tree = Array.from({ length: 5000 }, (_, index) => ({
      path: `.gitea/workflows/${String(index).padStart(4, '0')}.yaml`,
      type: 'file' as const,
      blob: 'a'.repeat(40),
      size: 1024 * 1024,
    }));
    const forge: Pick<Forge, 'getBranch' | 'getTree' | 'readFiles'> = {
      getBranch: async () => ({ name: 'main', head: 'c', writable: false }),
      getTree: async () => tree,
      readFiles: async ({ paths }) => {
        asked.push(...paths);
        return Object.fromEntries(paths.map(path => [path, 'on: push']));
      },
    };
    const { contents } = await readSnapshot({
      forge: forge as Forge,
      repository,
    });
    expect(asked).toEqual(['.gitea/workflows/0000.yaml']);
    expect(Object.keys(contents)).toHaveLength(8);
    expect(new Set(Object.values(contents))).toEqual(new Set(['on: push']));
  });
});
