import type {
  ResolvedContext,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import { columnsOf, describeTriggers } from './route';

function instance(id: string, stage: string): ResolvedInstance {
  return {
    id,
    component: id,
    definition: {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'PipelineComponent',
      metadata: { name: id },
      spec: { category: 'build' },
    },
    title: id,
    stage,
    state: 'active',
    decision: { by: 'golden-path' },
    changed: false,
    runs: [],
  };
}

function context(
  stages: (string | string[])[],
  instances: ResolvedInstance[],
): ResolvedContext {
  return {
    name: 'continuous-integration',
    title: 'Continuous Integration',
    on: {},
    stages,
    environment: 'none',
    layout: 'separate',
    runner: 'host',
    instances,
    decisions: {},
  };
}

describe('columnsOf', () => {
  it('puts a gate before a new group only, and leaves empty stages away', () => {
    const columns = columnsOf(
      context(
        [['check', 'build', 'test'], 'package'],
        [
          instance('lint', 'check'),
          instance('unit-test', 'test'),
          instance('image', 'package'),
        ],
      ),
    );
    expect(columns.map(({ stage, gate }) => [stage, gate])).toEqual([
      ['check', false],
      ['test', false],
      ['package', true],
    ]);
  });

  it('shows an instance whose stage is unknown', () => {
    const columns = columnsOf(context(['test'], [instance('odd', 'tset')]));
    expect(columns.map(column => column.stage)).toEqual(['tset']);
  });
});

describe('describeTriggers', () => {
  it('says when, with the name of the default branch', () => {
    expect(
      describeTriggers({
        on: {
          push: { branches: ['$default-branch'] },
          pull_request: {},
          schedule: [{ cron: '0 3 * * *' }],
          workflow_dispatch: null,
        },
        defaultBranch: 'trunk',
      }),
    ).toBe('push to trunk, pull request, on a schedule (0 3 * * *), by hand');
  });
});
