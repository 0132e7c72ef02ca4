import {
  compose,
  parseLibrary,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import type {
  Composition,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { snapshotOf } from '@edf/golden-path-testing/engine';
import { latency } from './measure';
import type { BenchResult } from './result';
import { rounded } from './result';

/** Components that run beside each other in one stage. */
const BESIDE = 10;

const TARGET: Target = { forge: 'gitea', version: '1.26', runner: 'host' };

const REPOSITORY = {
  'go.mod': 'module example.com/service\n\ngo 1.22\n',
  'main.go': 'package main\n',
  'README.md': '# A service\n',
};

function definition(kind: string, name: string, spec: string): string {
  return [
    'apiVersion: golden-path.edf/v1alpha1',
    `kind: ${kind}`,
    `metadata: { name: ${name}, title: ${name} }`,
    'spec:',
    spec,
  ].join('\n');
}

/** A component as libraries have them: two inputs, three steps, one of them on a condition. */
function component(index: number): string {
  const name = `component-${index}`;
  return [
    definition(
      'PipelineComponent',
      name,
      `  category: code-test
  per: module
  inputs:
    level: { type: integer, minimum: 0, maximum: 100, default: 10 }
    options: { type: string, default: --verbose }`,
    ),
    definition(
      'PipelineImplementation',
      `${name}-shell`,
      `  component: ${name}
  when: { ecosystem: go }
  timeout-minutes: 15
  steps:
    - id: prepare
      name: Prepare
      run: ./prepare.sh ${index}
    - id: run
      name: Run
      env: { LEVEL: '\${{ inputs.level }}', OPTIONS: '\${{ inputs.options }}' }
      run: |
        set -euo pipefail
        ./run.sh --level "$LEVEL" $OPTIONS
        echo "result=$?" >> "$GITHUB_OUTPUT"
    - id: report
      name: Report
      when: { inputs: { level: { minimum: 1 } } }
      env: { RESULT: '\${{ steps.run.outputs.result }}' }
      run: ./report.sh "$RESULT"`,
    ),
    definition(
      'PipelineImplementation',
      `${name}-npm`,
      `  component: ${name}
  when: { ecosystem: node, scripts: [${name}] }
  steps:
    - { id: run, name: Run, run: npm run ${name} }`,
    ),
  ].join('\n---\n');
}

/** More jobs than this are not one workflow any more: it would be too large to read. */
const PER_CONTEXT = 100;

/** Blocks of contexts, with the entries of their components, by the index of the component. */
function blocks(entries: { index: number; text: string }[]): string {
  const contexts = new Map<string, string[]>();
  for (const { index, text } of entries) {
    const name = `context-${Math.floor(index / PER_CONTEXT)}`;
    contexts.set(name, [...(contexts.get(name) ?? []), `        ${text}`]);
  }
  return [...contexts]
    .map(
      ([name, components]) =>
        `    ${name}:\n      components:\n${components.join('\n')}`,
    )
    .join('\n');
}

/** A library whose golden path places this many components, some beside each other. */
export function libraryOf(count: number) {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const stageOf = (index: number) =>
    `stage-${Math.floor((index % PER_CONTEXT) / BESIDE)}`;
  const stages = [...new Set(indexes.map(stageOf))];
  const placed = indexes.map(index => ({
    index,
    text: `component-${index}: { stage: ${stageOf(index)} }`,
  }));
  const contexts = indexes
    .filter(index => index % PER_CONTEXT === 0)
    .map(index =>
      definition(
        'PipelineContext',
        `context-${index / PER_CONTEXT}`,
        `  on: { push: { branches: [$default-branch] }, pull_request: {} }
  stages: [${stages.join(', ')}]
  environment: none`,
      ),
    );
  const files = {
    'library.yaml': 'name: bench\nversion: 1.0.0\nowner: group:default/bench\n',
    ...Object.fromEntries(
      indexes.map(index => [`components/${index}.yaml`, component(index)]),
    ),
    'contexts/all.yaml': contexts.join('\n---\n'),
    'golden-paths/all.yaml': definition(
      'GoldenPath',
      'service',
      `  contexts:\n${blocks(placed)}`,
    ),
    'runner-profiles/host.yaml': definition(
      'RunnerProfile',
      'host',
      `  runs-on: ubuntu-latest
  checkout:
    steps:
      - { id: checkout, name: Check out the code, run: git fetch && git checkout FETCH_HEAD }`,
    ),
  };
  const { library, diagnostics } = parseLibrary({ files });
  if (!library || hasErrors(diagnostics)) {
    throw new Error(JSON.stringify(diagnostics, null, 2));
  }
  return library;
}

/**
 * A pipeline that changes every third component, as a team would.
 *
 * @param version - pipelines of two versions differ in one value, as while somebody types
 */
export function pipelineOf(count: number, version = 0): string {
  const changes = Array.from({ length: Math.ceil(count / 3) }, (_, third) => {
    const index = third * 3;
    const change =
      third % 2 === 0
        ? `{ level: ${(third + version) % 100} }`
        : '{ options: --fast }';
    return { index, text: `component-${index}: { with: ${change} }` };
  });
  return `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
${blocks(changes)}
`;
}

/** So many calls have a pipeline that differs from all others. */
const VERSIONS = 97;

/**
 * A function that goes from the text of `pipeline.yaml`, in which something changes with every
 * call, to workflows without a finding.
 */
export function composer(count: number): () => Composition {
  const library = libraryOf(count);
  const texts = Array.from({ length: VERSIONS }, (_, version) =>
    pipelineOf(count, version),
  );
  const snapshot = snapshotOf(REPOSITORY);
  let call = 0;
  const work = () => {
    call += 1;
    return compose({
      library,
      snapshot,
      target: TARGET,
      pipelineText: texts[call % VERSIONS],
      today: '2026-06-30',
    });
  };
  const { diagnostics, workflows } = work();
  const jobs = workflows.flatMap(({ workflow }) =>
    Object.keys(workflow.jobs),
  ).length;
  if (hasErrors(diagnostics) || jobs !== count) {
    throw new Error(`${jobs} jobs of ${count}: ${diagnostics[0]?.message}`);
  }
  return work;
}

/** The whole flow for one repository: detect, parse, resolve, compile, emit, lint, plan. */
export async function benchComposing(): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { count, goal, ...calls } of [
    {
      count: 30,
      callsPerRound: 60,
      firstCalls: 50,
      warmUpCalls: 1000,
      goal: 10,
    },
    {
      count: 100,
      callsPerRound: 20,
      firstCalls: 20,
      warmUpCalls: 200,
      goal: null,
    },
    {
      count: 300,
      callsPerRound: 10,
      firstCalls: 10,
      warmUpCalls: 50,
      goal: null,
    },
  ]) {
    const measured = await latency({ work: composer(count), ...calls });
    for (const [part, value] of [
      ['p95', measured.p95],
      ['p50', measured.p50],
      [`p95 of the first ${calls.firstCalls} calls`, measured.firstP95],
    ] as const) {
      results.push({
        name: `compose ${count} components, ${part}`,
        value: rounded(value),
        unit: 'ms',
        peer: null,
        goal: part === 'p95' ? goal : null,
      });
    }
  }
  return results;
}
