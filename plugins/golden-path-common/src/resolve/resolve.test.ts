import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { detect } from '../detect';
import type {
  InputValue,
  Requirements,
  Resolution,
  ResolvedRun,
  Target,
} from '../model';
import { parseOwnComponents, parsePipeline } from '../parse';
import {
  CASES,
  casesIn,
  printDiagnostic,
  readFiles,
  readLibrary,
  readLibraryBeside,
  snapshotOf,
  UPDATES,
} from '../testing';
import { resolve } from '.';

const library = readLibrary(join(CASES, 'library'));
/** Others, which a pipeline may name. */
const libraries = casesIn('libraries').map(name =>
  readLibraryBeside([library], join(CASES, 'libraries', name)),
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
    ...values,
  ].join('; ');
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
