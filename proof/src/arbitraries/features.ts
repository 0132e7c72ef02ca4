import {
  compose,
  API_VERSION,
  parseLibrary,
} from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import { snapshotOf } from '@edf/golden-path-testing/engine';

/** A pipeline that uses one thing, on the smallest library. */
const PROBES = {
  title: { instance: { title: 'A title' } },
  advisory: { instance: { advisory: true } },
  on: { instance: { on: { workflow_dispatch: {} } } },
  runner: { instance: { runner: 'host' } },
  matrix: { instance: { matrix: { color: ['red', 'blue'] } } },
  inline: {
    instance: {
      use: undefined,
      steps: [{ id: 'a', name: 'A', run: 'a' }],
    },
    id: 'one-off',
  },
  compact: { spec: { layout: 'compact' } },
  changedOnly: { spec: { changedOnly: true } },
} satisfies Record<
  string,
  { instance?: object; id?: string; spec?: Record<string, JsonValue> }
>;

function definition(kind: string, name: string, spec: object): string {
  const metadata = { name };
  return JSON.stringify({ apiVersion: API_VERSION, kind, metadata, spec });
}

const { library } = parseLibrary({
  files: {
    'library.yaml': 'name: probe\nversion: 1.0.0\nowner: group:default/a\n',
    'components/a.yaml': definition('PipelineComponent', 'a', {
      category: 'build',
    }),
    'components/b.yaml': definition('PipelineImplementation', 'a-any', {
      component: 'a',
      steps: [{ id: 'a', name: 'A', run: 'a' }],
    }),
    'contexts/a.yaml': definition('PipelineContext', 'ci', {
      on: { push: { branches: ['$default-branch'] } },
      stages: ['only'],
      environment: 'none',
    }),
    'golden-paths/a.yaml': definition('GoldenPath', 'service', {
      contexts: { ci: { components: { a: { stage: 'only' } } } },
    }),
    'runner-profiles/a.yaml': definition('RunnerProfile', 'host', {
      'runs-on': 'a',
      checkout: { steps: [{ id: 'c', name: 'C', run: 'c' }] },
    }),
  },
});

function isSupported(probe: {
  instance?: object;
  id?: string;
  spec?: object;
}): boolean {
  if (!library) {
    throw new Error('The library of the probes has problems');
  }
  const components = probe.instance
    ? { [probe.id ?? 'a']: { stage: 'only', ...probe.instance } }
    : {};
  const { diagnostics } = compose({
    library,
    snapshot: snapshotOf({ 'go.mod': 'module a\n' }),
    target: { forge: 'gitea', version: '1.26', runner: 'host' },
    today: '2026-06-30',
    pipelineText: JSON.stringify({
      apiVersion: API_VERSION,
      kind: 'Pipeline',
      spec: {
        goldenPath: 'service',
        ...probe.spec,
        contexts: { ci: { components } },
      },
    }),
  });
  return !diagnostics.some(({ code }) => code === 'not-supported-yet');
}

/** What of the format this engine does by now: only that is generated. */
export const FEATURES = Object.fromEntries(
  Object.entries(PROBES).map(([name, probe]) => [name, isSupported(probe)]),
) as Record<keyof typeof PROBES, boolean>;
