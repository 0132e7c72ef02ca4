import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { detect } from '../detect';
import type {
  InputValue,
  Pipeline,
  Library,
  Requirements,
  Resolution,
  ResolvedPreparation,
  ResolvedRun,
  Target,
} from '../model';
import { parseOwnComponents } from '../library';
import { parsePipeline } from '../pipeline';
import {
  CASES,
  UPDATES,
  printDiagnostic,
  readFiles,
} from '@edf/golden-path-testing';
import {
  casesIn,
  readLibrary,
  readLibraryBeside,
  snapshotOf,
} from '@edf/golden-path-testing/engine';
import { resolve } from './resolve';

const library = readLibrary(join(CASES, 'library'));
/** Others, which a pipeline may name; each may build on those before. */
const libraries = casesIn('libraries').reduce<Library[]>(
  (known, name) => [
    ...known,
    readLibraryBeside([library, ...known], join(CASES, 'libraries', name)),
  ],
  [],
);
const TARGET: Target = { forge: 'gitea', version: '1.26', runner: 'host' };

function printValue(value: InputValue | undefined): string {
  if (!value) {
    return 'unset';
  }
  if ('literal' in value) {
    return JSON.stringify(value.literal);
  }
  return 'from' in value
    ? value.from
    : value.producers
        .map(({ instance, module, output }) =>
          ['outputs', instance, ...(module ? [module] : []), output].join('.'),
        )
        .join('+');
}

function printRun(run: ResolvedRun): string {
  const { module, implementation, decision, alternatives, inputs } = run;
  const values = Object.entries(inputs).map(
    ([name, input]) =>
      `${name}=${printValue(input.value)} by ${input.decision.by}${
        input.locked ? ' locked' : ''
      }${
        input.default === undefined
          ? ''
          : `, default ${JSON.stringify(input.default)}`
      }`,
  );
  return [
    `${module?.name ?? 'repository'}: ${implementation.metadata.name} by ${
      decision.by
    }${decision.reason ? ` ${decision.reason}` : ''}`,
    ...(run.runner === TARGET.runner ? [] : [`on ${run.runner}`]),
    ...Object.entries(run.secrets).map(([name, stored]) =>
      name === stored ? `secret ${name}` : `secret ${name} from ${stored}`,
    ),
    ...(alternatives.length > 0 ? [`or ${alternatives.join(', ')}`] : []),
    ...run.preparations.map(printPreparation),
    ...values,
  ].join('; ');
}

function printPreparation(preparation: ResolvedPreparation): string {
  const { key, name, decision, alternatives, off, env } = preparation;
  return [
    `prepared by ${key ?? `steps for ${name}`} by ${decision.by}`,
    ...(decision.reason ? [decision.reason] : []),
    ...(alternatives.length > 0 ? [`or ${alternatives.join(', ')}`] : []),
    ...(off ? [`off by ${off.by}`] : []),
    ...Object.entries(env).map(([variable, value]) => `${variable}=${value}`),
  ].join(' ');
}

/** What a person would want to know about a resolution, as plain data. */
function summarize(resolution: Resolution | undefined): unknown {
  return Object.fromEntries(
    (resolution?.contexts ?? [])
      .filter(({ instances }) => instances.length > 0)
      .map(context => [
        context.name,
        Object.fromEntries(
          context.instances.map(instance => [
            instance.id,
            {
              is: `${instance.state} in ${instance.stage} by ${
                instance.decision.by
              }${instance.required ? ', required' : ''}${
                instance.changed ? ', changed' : ''
              }`,
              ...(instance.reason && { reason: instance.reason }),
              ...(instance.on && { on: instance.on }),
              ...(instance.matrix && { matrix: instance.matrix }),
              ...(instance.advisory && { advisory: true }),
              ...(instance.runs.length > 0 && {
                runs: instance.runs.map(printRun),
              }),
            },
          ]),
        ),
      ]),
  );
}

/** The first line of a file of the library that holds a text, from 1. */
function lineWith(path: string, text: string): number {
  const lines = readFileSync(join(CASES, 'library', path), 'utf8').split('\n');
  return lines.findIndex(line => line.includes(text)) + 1;
}

/** Most cases need nothing but the runner that all have. */
function isWanted(requirements: Requirements): boolean {
  return requirements.secrets.length + requirements.variables.length > 0;
}

describe('resolve', () => {
  it.each(casesIn('resolve'))('%s', name => {
    const folder = join(CASES, 'resolve', name);
    const files = readFiles(join(folder, 'tree'));
    const text = readFileSync(join(folder, 'pipeline.yaml'), 'utf8');
    const parsed = parsePipeline({ text });
    expect(parsed.diagnostics.map(printDiagnostic)).toEqual([]);
    const { own, diagnostics: problems } = parseOwnComponents({
      contents: files,
      pipeline: parsed.pipeline!,
      library,
    });
    const { resolution, diagnostics } = resolve({
      library,
      libraries,
      own,
      files: Object.keys(files),
      repository: 'demo/sample',
      evidence: detect({ snapshot: snapshotOf(files) }).evidence,
      pipeline: parsed.pipeline!,
      target: TARGET,
      today: '2026-06-30',
      locate: parsed.locate,
    });
    const { questions = [], requirements } = resolution ?? {};
    const actual = {
      diagnostics: [...problems, ...diagnostics].map(printDiagnostic),
      resolution: summarize(resolution),
      ...(questions.length > 0 && { questions }),
      ...(requirements && isWanted(requirements) && { requirements }),
    };
    const path = join(folder, 'expected.yaml');
    if (UPDATES) {
      writeFileSync(path, stringify(actual, { lineWidth: 0 }));
    }
    expect(existsSync(path) && parse(readFileSync(path, 'utf8'))).toEqual(
      actual,
    );
  });

  it.each([
    ['jobs', 'go.mod', 'module a\n\ngo 1.22\n', 'the limit of 1000 jobs at'],
    [
      'pairs to look at',
      'package.json',
      '{ "name": "a", "dependencies": { "b": "1" } }',
      'the limit of 20000 pairs',
    ],
  ])('stops at too many %s, and says so alone', (_, file, content, limit) => {
    const text = [
      'apiVersion: golden-path.edf/v1alpha1',
      'kind: Pipeline',
      'spec:',
      '  goldenPath: service',
      '  contexts:',
      '    continuous-integration:',
      '      components:',
      ...Array.from(
        { length: 1000 },
        (__, index) => `        x${index}: { use: lint, stage: test }`,
      ),
    ].join('\n');
    const { pipeline, locate } = parsePipeline({ text });
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (__, index) => [
        `m${index}/${file}`,
        content,
      ]),
    );
    const { resolution, diagnostics } = resolve({
      library,
      evidence: detect({ snapshot: snapshotOf(files) }).evidence,
      pipeline: pipeline!,
      target: TARGET,
      today: '2026-06-30',
      locate,
    });
    expect(resolution).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'pipeline-too-large',
        severity: 'error',
        message: expect.stringContaining(limit),
      }),
    ]);
    expect(diagnostics[0].message).toContain('with 100 modules');
  });

  it('says who decided, in which library, file and line', () => {
    const text = [
      'apiVersion: golden-path.edf/v1alpha1',
      'kind: Pipeline',
      'spec:',
      '  goldenPath: service',
      '  contexts:',
      '    continuous-integration:',
      '      runner: images',
      '      components:',
      '        unit-test:',
      '          implementation: go',
      '          with:',
      '            race: false',
    ].join('\n');
    const { pipeline, locate } = parsePipeline({ text });
    const { resolution, diagnostics } = resolve({
      library,
      evidence: detect({
        snapshot: snapshotOf({ 'go.mod': 'module a\n\ngo 1.22\n' }),
      }).evidence,
      pipeline: pipeline!,
      target: TARGET,
      today: '2026-06-30',
      locate,
    });
    expect(diagnostics).toEqual([]);
    const [context] = resolution!.contexts;
    const unitTest = context.instances.find(({ id }) => id === 'unit-test')!;
    const [run] = unitTest.runs;
    const file = '.golden-path/pipeline.yaml';
    expect(context.decisions.runner).toEqual({
      by: 'pipeline',
      path: file,
      line: 7,
    });
    expect(context.decisions.stages).toEqual({
      by: 'context',
      library: 'example',
      path: 'contexts/all.yaml',
      line: lineWith('contexts/all.yaml', 'stages: [[check'),
    });
    expect(unitTest.decision).toEqual({
      by: 'golden-path',
      library: 'example',
      path: 'golden-paths/all.yaml',
      line: lineWith('golden-paths/all.yaml', 'unit-test: {'),
    });
    expect(run.decision).toEqual({ by: 'pipeline', path: file, line: 10 });
    expect(run.inputs.race.decision).toEqual({
      by: 'pipeline',
      path: file,
      line: 12,
    });
    expect(run.inputs.coverage.decision).toEqual({
      by: 'golden-path',
      library: 'example',
      path: 'golden-paths/all.yaml',
      line: lineWith('golden-paths/all.yaml', 'unit-test: {'),
    });
    // Nobody says anything about it: the interface is where it is declared.
    const lint = context.instances.find(({ id }) => id === 'lint')!;
    expect(lint.runs[0].inputs.rules.decision).toEqual({
      by: 'component',
      library: 'example',
      path: 'components/lint.yaml',
      line: lineWith('components/lint.yaml', 'rules: {'),
    });
  });

  it('calls an instance after its component, wherever that is from', () => {
    const use = './.golden-path/components/fuzz';
    const files = readFiles(join(CASES, 'resolve/own-components/tree'));
    const pipeline: Pipeline = {
      apiVersion: 'golden-path.edf/v1alpha1',
      kind: 'Pipeline',
      spec: {
        goldenPath: 'service',
        libraries: { company: '*' },
        contexts: {
          'continuous-integration': {
            components: {
              fuzz: { use, stage: 'test' },
              nightly: { use, stage: 'test' },
              guard: { use: 'company/guard', stage: 'secure' },
              'unit-test': { use: 'company/unit-test' },
            },
          },
        },
      },
    };
    const { own } = parseOwnComponents({ contents: files, pipeline, library });
    const { resolution } = resolve({
      library,
      libraries,
      own,
      evidence: detect({ snapshot: snapshotOf(files) }).evidence,
      pipeline,
      target: TARGET,
      today: '2026-06-30',
    });
    const titles = resolution?.contexts[0].instances.map(
      ({ id, title }) => `${id}: ${title}`,
    );
    expect(titles).toEqual([
      'lint: Lint',
      'build: Build',
      'unit-test: Company tests',
      'fuzz: Fuzzing',
      'nightly: Nightly',
      'guard: Guard',
    ]);
  });

  it('does not mind what an object inherits', () => {
    for (const goldenPath of ['constructor', 'toString', '__proto__']) {
      const { diagnostics } = resolve({
        library,
        evidence: detect({ snapshot: snapshotOf({}) }).evidence,
        pipeline: {
          apiVersion: 'golden-path.edf/v1alpha1',
          kind: 'Pipeline',
          spec: { goldenPath },
        },
        target: TARGET,
        today: '2026-06-30',
      });
      expect(diagnostics.map(({ code }) => code)).toEqual([
        'unknown-golden-path',
      ]);
    }
  });
});
