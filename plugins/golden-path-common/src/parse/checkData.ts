import { isMap } from '../model/isMap';
import type { JsonSchema } from './jsonSchema';
import { LONGEST_MATCHED, patternProblem } from './pattern';
import { validate } from './validate';

type Schema = Readonly<Record<string, unknown>>;

/** The patterns anywhere in a schema. */
function patternsIn(schema: Schema): string[] {
  const nested = [
    schema.items,
    schema.additionalProperties,
    ...[schema.anyOf ?? []].flat(),
    ...Object.values(isMap(schema.properties) ? schema.properties : {}),
  ];
  return [
    ...(typeof schema.pattern === 'string' ? [schema.pattern] : []),
    ...nested.filter(isMap).flatMap(patternsIn),
  ];
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
 * Checks a value against a schema that is itself data: of an input, or of a limit. Patterns that
 * could take for ever are not tried, and long texts are not matched; both are problems.
 *
 * @param options.name - what the value is called in the messages
 */
export function checkData(options: {
  schema: object;
  value: unknown;
  name: string;
}): string[] {
  const { schema, value, name } = options;
  const patterns = patternsIn(schema as Schema);
  for (const pattern of patterns) {
    const problem = patternProblem(pattern);
    if (problem) {
      return [`\`${name}\` cannot be checked: its pattern ${problem}.`];
    }
  }
  if (patterns.length > 0 && longestText(value) > LONGEST_MATCHED) {
    return [
      `\`${name}\` is longer than ${LONGEST_MATCHED} characters, which is too long for a value with a pattern.`,
    ];
  }
  // Its keywords were checked where it was read; others do not count.
  return validate({ schema: schema as JsonSchema, value, name }).map(
    ({ message }) => message,
  );
}
