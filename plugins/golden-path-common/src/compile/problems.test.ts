import { join } from 'path';
import { compose } from '../compose';
import type { ResolvedInstance } from '../model';
import { parseLibrary } from '../library';
import { CASES, readFiles } from '@edf/golden-path-testing';
import { composeCase, snapshotOf } from '@edf/golden-path-testing/engine';
import { compile } from './compile';
import { readService } from './steps/services';

/** Codes of a pipeline with a library whose own problems are passed over. */
function codesWith(implementations: string): string[] {
  const { library } = parseLibrary({
    files: {
      ...readFiles(join(CASES, 'library')),
      'components/x.yaml': implementations,
    },
  });
  if (!library) {
    throw new Error('The library cannot be read.');
  }
  const { diagnostics } = compose({
    library,
    snapshot: snapshotOf({ 'go.mod': 'module x\n\ngo 1.22\n' }),
    target: { forge: 'gitea', version: '1.26', runner: 'images' },
    pipelineText: `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: bare
  contexts: { continuous-delivery: { components: { x: { stage: test } } } }
`,
    today: '2026-06-30',
  });
  return diagnostics
    .filter(({ source }) => source === 'compile')
    .map(({ code }) => code);
}

const withKeys = (keys: string) => `apiVersion: golden-path.edf/v1alpha1
kind: PipelineComponent
metadata: { name: x }
spec: { category: application-test }
---
apiVersion: golden-path.edf/v1alpha1
kind: PipelineImplementation
metadata: { name: x-any }
spec: { component: x, ${keys} }
`;

describe('problems that a checked library does not have', () => {
  it('refuses an action that is not pinned', () => {
    const step = (uses: string) =>
      withKeys(`steps: [{ id: a, name: A, uses: '${uses}' }]`);
    expect(codesWith(step('someone/tool@v1'))).toEqual(['unpinned-action']);
    expect(codesWith(step('actions/setup-go@v5'))).toEqual([]);
  });

  it.each([
    [{ env: {} }, 'It needs an `image`.'],
    [{ image: 'a', restart: 'always' }, /^`restart` is not known here/],
    [{ image: 'a', env: { A: [] } }, /^`env` takes a map/],
    [{ image: 'a', ports: '80' }, '`ports` takes a list.'],
    [{ image: 'a', volumes: [{}] }, '`volumes` takes a list.'],
    [{ image: 'a', options: 1 }, '`options` takes a text.'],
  ])('says what is wrong with the service %j', (service, problem) => {
    expect(readService({ service, pins: {} })).toMatch(problem);
  });

  it('refuses what a matrix would give to others', () => {
    const { resolution, library } = composeCase('steps-left-out');
    if (!resolution) {
      throw new Error('The case cannot be resolved.');
    }
    const codes = (matrix?: ResolvedInstance['matrix']) =>
      compile({
        resolution: {
          ...resolution,
          contexts: resolution.contexts.map(context => ({
            ...context,
            instances: context.instances.map(instance =>
              instance.id === 'summary' ? { ...instance, matrix } : instance,
            ),
          })),
        },
        library,
        target: { forge: 'gitea', version: '1.26', runner: 'host' },
        snapshot: snapshotOf({}),
        directory: '.gitea/workflows',
      }).diagnostics.map(({ code }) => code);
    expect(codes()).toEqual([]);
    expect(codes({ a: [1, 2] })).toEqual(['output-of-matrix']);
  });
});
