import fc from 'fast-check';
import type { JsonValue } from '@edf/workflow-language';
import { hostileText } from './text';

/** An input of a component with values that fit its schema. */
export interface GeneratedInput {
  name: string;
  schema: Record<string, JsonValue>;
  /** Values that its schema allows. Texts in them may be anything. */
  value: fc.Arbitrary<JsonValue>;
}

const integers = fc.integer({ min: 0, max: 100 });

const KINDS: {
  schema: Record<string, JsonValue>;
  value: fc.Arbitrary<JsonValue>;
}[] = [
  { schema: { type: 'string' }, value: hostileText },
  {
    schema: { type: 'string', enum: ['small', 'on', '1.20'] },
    value: fc.constantFrom('small', 'on', '1.20'),
  },
  {
    schema: { type: 'integer', minimum: 0, maximum: 100 },
    value: integers,
  },
  {
    schema: { type: 'number' },
    value: fc.double({ noNaN: true, noDefaultInfinity: true }),
  },
  { schema: { type: 'boolean' }, value: fc.boolean() },
  {
    schema: { type: 'array', items: { type: 'string' } },
    value: fc.array(hostileText, { maxLength: 3 }),
  },
  {
    schema: { type: 'object' },
    value: fc.dictionary(
      hostileText.filter(isKey),
      fc.oneof(hostileText, integers, fc.boolean()),
      { maxKeys: 3 },
    ),
  },
];

/** Keys that our YAML files may have at all. */
function isKey(text: string): boolean {
  return (
    !/[\r\n\u0085\u2028\u2029]/.test(text) &&
    !['__proto__', 'constructor', 'prototype', 'from', ''].includes(text)
  );
}

const NAMES = ['level', 'options', 'mode', 'strict', 'files', 'settings'];

/** A few inputs of all types, each with a default or without. */
export const inputs: fc.Arbitrary<GeneratedInput[]> = fc
  .uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 })
  .chain(names =>
    fc.tuple(
      ...names.map(name =>
        fc.constantFrom(...KINDS).chain(({ schema, value }) =>
          fc.option(value, { nil: undefined }).map(standard => ({
            name,
            schema: {
              ...schema,
              ...(standard !== undefined && { default: standard }),
            },
            value,
          })),
        ),
      ),
    ),
  );
