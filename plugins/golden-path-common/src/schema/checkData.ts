import { isMap } from '@edf/workflow-language';
import type { JsonSchema } from './jsonSchema';
import { compilePattern, LONGEST_MATCHED } from './pattern/compilePattern';
import type { CompiledPattern } from './pattern/compilePattern';
import { validate } from './validate';

type Schema = Readonly<Record<string, unknown>>;

/** Schemas that have a pattern, anywhere in a schema. */
function schemasWithPattern(schema: Schema): Schema[] {
  const nested = [
    schema.items,
    schema.additionalProperties,
    ...[schema.anyOf ?? []].flat(),
    ...Object.values(isMap(schema.properties) ? schema.properties : {}),
  ];
  return [
    ...(typeof schema.pattern === 'string' ? [schema] : []),
    ...nested.filter(isMap).flatMap(schemasWithPattern),
  ];
}

/** Compiling takes longer than matching; a schema is the same object every time. */
const compiled = new WeakMap<Schema, ReturnType<typeof compilePattern>>();

function compiledOf(schema: Schema): CompiledPattern | { problem: string } {
  const known = compiled.get(schema) ?? compilePattern(String(schema.pattern));
  compiled.set(schema, known);
  return known;
}

function longestText(value: unknown): number {
  if (typeof value === 'string') {
    return value.length;
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>(
        (longest, item) => Math.max(longest, longestText(item)),
        0,
      )
    : 0;
}

/**
 * Checks a value against a schema that is itself data: of an input, or of a limit. Its patterns
 * are not run as expressions of JavaScript, which could take for ever. What cannot be matched
 * in a time that has a bound, a pattern or a text, is a problem.
 *
 * @param options.name - what the value is called in the messages
 */
export function checkData(options: {
  schema: object;
  value: unknown;
  name: string;
}): string[] {
  const { schema, value, name } = options;
  const withPattern = schemasWithPattern(schema as Schema);
  for (const each of withPattern) {
    const pattern = compiledOf(each);
    if ('problem' in pattern) {
      return [`\`${name}\` cannot be checked: its pattern ${pattern.problem}.`];
    }
  }
  if (withPattern.length > 0 && longestText(value) > LONGEST_MATCHED) {
    return [
      `\`${name}\` is longer than ${LONGEST_MATCHED} characters, which is too long for a value with a pattern.`,
    ];
  }
  // Its keywords were checked where it was read; others do not count.
  return validate({
    schema: schema as JsonSchema,
    value,
    name,
    matchesPattern: ({ schema: each, text }) => {
      const pattern = compiledOf(each as Schema);
      return 'problem' in pattern || pattern.matches(text);
    },
  }).map(({ message }) => message);
}
