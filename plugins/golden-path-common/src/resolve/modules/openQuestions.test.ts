import { gitBlobId } from '../../hash';
import { detect, filesToRead } from '../../detect';
import type { Pipeline } from '../../model';
import { openQuestions } from './openQuestions';

/** Ids of the questions about some files that stay open when a pipeline states something. */
function idsOf(
  files: Record<string, string>,
  modules: Pipeline['spec']['modules'],
): string[] {
  const tree = Object.entries(files).map(([path, text]) => ({
    path,
    type: 'file' as const,
    blob: gitBlobId(text),
  }));
  const { evidence } = detect({
    snapshot: {
      repository: 'demo/service',
      defaultBranch: 'main',
      tree,
      contents: Object.fromEntries(
        filesToRead(tree).map(path => [path, files[path]]),
      ),
    },
  });
  return openQuestions({
    evidence,
    pipeline: {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'Pipeline',
      spec: { goldenPath: 'service', modules },
    },
  }).map(({ id }) => id);
}

describe('openQuestions', () => {
  const twoTools = { 'package.json': '{}', 'yarn.lock': '', 'bun.lock': '' };
  const twoImages = { Dockerfile: 'FROM a', 'Dockerfile.worker': 'FROM b' };

  it.each([
    ['nothing', undefined],
    ['another fact', { root: { facts: { versions: { node: '20' } } } }],
    ['no option', { root: { facts: { buildTool: 'pnpm' } } }],
    ['another module', { web: { facts: { buildTool: 'yarn' } } }],
  ])('keeps what a pipeline that states %s leaves open', (_, modules) => {
    expect(idsOf(twoTools, modules)).toEqual(['root/build-tool']);
  });

  it.each([
    ['the default', { root: { facts: { buildTool: 'yarn' } } }],
    ['another option', { root: { facts: { buildTool: 'bun' } } }],
    ['it by its path', { '.': { facts: { buildTool: 'bun' } } }],
    ['that there is no such module', { root: 'off' as const }],
  ])('takes as an answer that a pipeline states %s', (_, modules) => {
    expect(idsOf(twoTools, modules)).toEqual([]);
  });

  it('takes a module that is named, or switched off, as an answer about it', () => {
    const id = 'container-worker';
    expect(idsOf(twoImages, undefined)).toEqual([`${id}/image`]);
    expect(idsOf(twoImages, { [id]: {} })).toEqual([]);
    expect(idsOf(twoImages, { [id]: 'off' })).toEqual([]);
  });
});
