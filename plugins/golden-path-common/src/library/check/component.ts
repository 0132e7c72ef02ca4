import type { PipelineComponent } from '../../model';
import { checkData } from '../../schema/checkData';
import type { JsonSchema } from '../../schema/jsonSchema';
import { compilePattern } from '../../schema';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';

type Inputs = NonNullable<PipelineComponent['spec']['inputs']>;

export function checkComponent(options: {
  check: Check;
  component: PipelineComponent;
}): void {
  const { check, component } = options;
  checkInputs({ check, inputs: component.spec.inputs });
}

/** Inputs: their schemas are schemas, all the way down, and their own values fit them. */
export function checkInputs(options: {
  check: Check;
  inputs: Inputs | undefined;
}): void {
  const { check, inputs = {} } = options;
  for (const [name, schema] of Object.entries(inputs)) {
    const at: ValuePath = ['spec', 'inputs', name];
    const problems = findSchemaProblems({
      // Checked by the schema of its kind, which allows these keywords only.
      schema: schema as JsonSchema,
      name,
      at,
    });
    for (const { message, path } of problems) {
      check.error('invalid-input-schema', message, path);
    }
    if (problems.length === 0) {
      checkOwnValues({ check, schema, name, at });
    }
  }
}

/** The default, and each of the values to choose from, must be allowed by the rest. */
function checkOwnValues(options: {
  check: Check;
  schema: Inputs[string];
  name: string;
  at: ValuePath;
}): void {
  const { check, schema, name, at } = options;
  const { enum: choices, default: standard, ...rest } = schema;
  const values: { value: unknown; against: object; at: ValuePath }[] = (
    choices ?? []
  ).map((value, index) => ({
    value,
    against: rest,
    at: [...at, 'enum', index],
  }));
  if (standard !== undefined) {
    values.push({ value: standard, against: schema, at: [...at, 'default'] });
  }
  for (const { value, against, at: place } of values) {
    const last = place[at.length];
    for (const message of checkData({
      schema: against,
      value,
      name: `${name}.${last}`,
    })) {
      check.error('invalid-input-schema', message, place);
    }
  }
}

/** Patterns that cannot be matched, anywhere in the schema of an input. */
function findSchemaProblems(options: {
  schema: JsonSchema;
  name: string;
  at: ValuePath;
}): { message: string; path: ValuePath }[] {
  const { schema, name, at } = options;
  const { pattern, items, properties, additionalProperties } = schema;
  const nested = [
    { key: ['items'], schema: items },
    ...Object.entries(properties ?? {}).map(([key, value]) => ({
      key: ['properties', key],
      schema: value,
    })),
    { key: ['additionalProperties'], schema: additionalProperties },
  ];
  const compiled = pattern === undefined ? {} : compilePattern(pattern);
  return [
    ...('problem' in compiled
      ? [
          {
            message: `\`${name}.pattern\` ${compiled.problem}.`,
            path: [...at, 'pattern'],
          },
        ]
      : []),
    ...nested.flatMap(({ key, schema: inner }) =>
      typeof inner === 'object'
        ? findSchemaProblems({
            schema: inner,
            name: [name, ...key].join('.'),
            at: [...at, ...key],
          })
        : [],
    ),
  ];
}
