import { inputSchema } from '../../model';
import type { PipelineComponent } from '../../model';
import type { JsonSchema } from '../jsonSchema';
import { validate } from '../validate';
import type { ValuePath } from '../yaml';
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
    const problems = findSchemaProblems({ schema, name, at });
    for (const { message, path, part } of problems) {
      check.error('invalid-input-schema', message, path, part);
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
    for (const { message } of validate({
      schema: { ...against },
      value,
      name: `${name}.${last}`,
    })) {
      check.error('invalid-input-schema', message, place);
    }
  }
}

interface SchemaFault {
  message: string;
  path: ValuePath;
  part?: 'key' | 'value';
}

/**
 * Problems in a schema that a library's author wrote. The model's schema sees only its first
 * level; a keyword that is not understood below would look as if it held.
 */
function findSchemaProblems(options: {
  schema: Readonly<Record<string, unknown>>;
  name: string;
  at: ValuePath;
}): SchemaFault[] {
  const { schema, name, at } = options;
  const problems: SchemaFault[] = validate({
    schema: inputSchema,
    value: schema,
    name,
  }).map(({ code, message, path }) => ({
    message,
    path: [...at, ...path],
    part: code === 'unknown-key' ? 'key' : 'value',
  }));
  if (problems.length > 0) {
    return problems;
  }
  // Just validated against `inputSchema`.
  const { pattern, items, properties, additionalProperties } =
    schema as JsonSchema;
  if (pattern !== undefined && !isRegExp(pattern)) {
    problems.push({
      message: `\`${name}.pattern\` is not a regular expression.`,
      path: [...at, 'pattern'],
    });
  }
  const nested = [
    { key: ['items'], schema: items },
    ...Object.entries(properties ?? {}).map(([key, value]) => ({
      key: ['properties', key],
      schema: value,
    })),
    {
      key: ['additionalProperties'],
      schema: additionalProperties,
    },
  ];
  for (const { key, schema: inner } of nested) {
    if (inner !== undefined && typeof inner !== 'boolean') {
      problems.push(
        ...findSchemaProblems({
          schema: { ...inner },
          name: [name, ...key].join('.'),
          at: [...at, ...key],
        }),
      );
    }
  }
  return problems;
}

function isRegExp(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, 'u'));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}
