import { type ResolvedInstance } from '@edf/backstage-plugin-golden-path-common';
import { diagnostic } from '@edf/workflow-language';
import { marksOf, problemsOf } from './marks';

const instance: ResolvedInstance = {
  id: 'lint',
  component: 'lint',
  definition: {
    apiVersion: 'golden-path.edf/v1alpha1',
    kind: 'PipelineComponent',
    metadata: { name: 'lint' },
    spec: { category: 'code-test' },
  },
  title: 'Lint',
  stage: 'check',
  state: 'active',
  decision: { by: 'golden-path' },
  changed: false,
  runs: [],
};

const error = diagnostic({
  code: 'invalid-input',
  severity: 'error',
  message: 'Too much.',
  path: '.golden-path/pipeline.yaml',
  source: 'resolve',
  subject: 'continuous-integration/lint',
});

function words(
  changes: Partial<ResolvedInstance>,
  problems = [] as [] | [typeof error],
) {
  return marksOf({ instance: { ...instance, ...changes }, problems }).map(
    mark => mark.word,
  );
}

describe('marksOf', () => {
  it('says nothing when everything is as by default', () => {
    expect(words({})).toEqual([]);
  });

  it('puts trouble first, and says each thing in a word of its own', () => {
    const required = { because: 'Outages.', owner: 'group:default/platform' };
    expect(words({ changed: true, required }, [error])).toEqual([
      '1 error',
      'Required',
      'Changed',
    ]);
  });

  it('does not call an instance changed that is off for this very reason', () => {
    expect(words({ changed: true, state: 'off' })).toEqual(['Off']);
  });
});

it('finds the problems of one card only', () => {
  const diagnostics = [error, { ...error, subject: 'chore/lint' }];
  expect(
    problemsOf({
      diagnostics,
      context: 'continuous-integration',
      instance: 'lint',
    }),
  ).toEqual([error]);
});
