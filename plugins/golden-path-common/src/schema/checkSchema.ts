import { canonicalJson } from '../hash';
import {
  describeSchema,
  describeType,
  describeValue,
  hasType,
  resolved,
  typeOf,
} from './jsonSchema';
import type { JsonSchema } from './jsonSchema';
import { nearest, suggestion } from '@edf/workflow-language';
import type { SchemaProblem } from './problem';
import type { ValuePath } from '@edf/workflow-language';

/** A problem as it is found: `part` is what to mark, `rename` what was probably meant. */
type Found = Pick<SchemaProblem, 'code' | 'path' | 'message'> & {
  part: 'key' | 'value';
  rename?: string;
};

/** Whether a text has the `pattern` of a schema. */
export type MatchesPattern = (options: {
  schema: JsonSchema;
  text: string;
}) => boolean;

interface Check {
  schema: JsonSchema;
  value: unknown;
  path: ValuePath;
  /** What the root is called. */
  name: string;
  report: (problem: Found) => void;
  /**
   * How many more problems are told. Looking for what was meant takes longer than finding
   * that something is wrong, so a file that is all wrong is left at that.
   */
  budget: { left: number };
  /** Whether a text has the pattern of a schema; by default, as JavaScript says. */
  matchesPattern?: MatchesPattern;
  /** Lets keys through that the schema does not know. */
  ignoreUnknownKeys?: boolean;
}

/** Checks a value against a schema, all the way down. */
export function checkSchema(options: Check): void {
  const { value } = options;
  if (options.budget.left <= 0) {
    return;
  }
  const schema = resolved(options.schema);
  if (schema.anyOf) {
    checkAnyOf(options, schema.anyOf);
    return;
  }
  if (!hasType({ schema, value })) {
    options.report({
      code: 'wrong-type',
      path: options.path,
      message: `\`${printPath(options)}\` must be ${describeSchema(
        schema,
      )}, but is ${describeActual(value)}.`,
      part: 'value',
    });
    return;
  }
  const choices =
    schema.const === undefined ? schema.enum : [schema.const as unknown];
  if (choices && !choices.some(choice => isEqual(choice, value))) {
    checkChoice(options, choices);
    return;
  }
  if (typeof value === 'string') {
    checkText({ ...options, schema, value });
  } else if (typeof value === 'number') {
    checkNumber({ ...options, schema, value });
  } else if (Array.isArray(value)) {
    checkList({ ...options, schema, value });
  } else if (typeof value === 'object' && value !== null) {
    checkMap({ ...options, schema, value: value as Record<string, unknown> });
  }
}

/** Reports a value that is none of those to choose from. */
function checkChoice(options: Check, choices: readonly unknown[]): void {
  const { value, path, report } = options;
  const rename =
    typeof value === 'string'
      ? nearest({ word: value, words: choices.filter(isText) })
      : undefined;
  report({
    code: 'wrong-value',
    path,
    message: `\`${printPath(options)}\` must be ${describeSchema({
      enum: choices,
    })}, not ${describeValue(value)}.${
      rename === undefined ? '' : ` Did you mean \`${rename}\`?`
    }`,
    part: 'value',
    rename,
  });
}

/** Reports the problems of the alternative that was meant: the one of the value's type. */
function checkAnyOf(options: Check, branches: readonly JsonSchema[]): void {
  const { value, path, report } = options;
  const candidates = branches.filter(schema => mayFit({ schema, value }));
  const meant = candidates.filter(schema => isMeant({ schema, value }));
  if (candidates.length === 1 && meant.length === 1 && branches.length > 1) {
    checkSchema({ ...options, schema: meant[0] });
    return;
  }
  let nearestProblems: Found[] | undefined;
  for (const schema of candidates) {
    const found: Found[] = [];
    checkSchema({ ...options, schema, report: problem => found.push(problem) });
    if (found.length === 0) {
      return;
    }
    if (
      meant.includes(schema) &&
      (!nearestProblems || depth(found) > depth(nearestProblems))
    ) {
      nearestProblems = found;
    }
  }
  if (nearestProblems && branches.length > 1) {
    nearestProblems.forEach(report);
    return;
  }
  report({
    code: 'wrong-type',
    path,
    message: `\`${printPath(options)}\` must be ${describeSchema({
      anyOf: branches,
    })}, but is ${describeActual(value)}.`,
    part: 'value',
  });
}

/** Whether a value is of a type that the alternative can take at all. */
function mayFit(options: { schema: JsonSchema; value: unknown }): boolean {
  const { value } = options;
  const schema = resolved(options.schema);
  if (schema.anyOf) {
    return schema.anyOf.some(inner => mayFit({ schema: inner, value }));
  }
  return schema.enum
    ? schema.enum.some(choice => typeOf(choice) === typeOf(value))
    : hasType({ schema, value });
}

/** `off` beside a map: who writes a map does not mean a wrong word, and conversely. */
function isMeant(options: { schema: JsonSchema; value: unknown }): boolean {
  const { value } = options;
  const schema = resolved(options.schema);
  return schema.enum
    ? typeOf(schema.enum[0]) === typeOf(value)
    : schema.type !== undefined;
}

/** An alternative whose problems lie deeper was followed further. */
function depth(problems: { path: ValuePath }[]): number {
  return Math.min(...problems.map(({ path }) => path.length));
}

function wrongValue(options: Check, message: string): void {
  options.report({
    code: 'wrong-value',
    path: options.path,
    message: `\`${printPath(options)}\` ${message}`,
    part: 'value',
  });
}

function checkNumber(options: Check & { value: number }): void {
  const { schema, value } = options;
  const { minimum, maximum } = schema;
  if (value < (minimum ?? -Infinity) || value > (maximum ?? Infinity)) {
    wrongValue(
      options,
      `must be ${describeBounds(minimum, maximum)}, not ${describeValue(
        value,
      )}.`,
    );
  }
}

/** Compiling takes longer than matching; a schema is the same object every time. */
const expressions = new WeakMap<JsonSchema, RegExp>();

/** For patterns that we wrote: those of others could take for ever. */
const matchesOwnPattern: MatchesPattern = ({ schema, text }) => {
  let expression = expressions.get(schema);
  if (!expression) {
    expression = new RegExp(schema.pattern ?? '', 'u');
    expressions.set(schema, expression);
  }
  return expression.test(text);
};

function checkText(options: Check & { value: string }): void {
  const { schema, value, matchesPattern = matchesOwnPattern } = options;
  const { minLength, maxLength, pattern } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = Array.from(value).length;
    if (length < (minLength ?? 0) || length > (maxLength ?? Infinity)) {
      wrongValue(
        options,
        minLength === 1 && length === 0
          ? 'must not be empty.'
          : `must have ${describeBounds(
              minLength,
              maxLength,
            )} characters, not ${length}.`,
      );
    }
  }
  if (pattern !== undefined && !matchesPattern({ schema, text: value })) {
    wrongValue(
      options,
      `cannot be ${describeValue(value)}: ${
        schema.patternErrorMessage ??
        schema.description ??
        `it must match \`${pattern}\`.`
      }`,
    );
  }
}

function checkList(options: Check & { value: readonly unknown[] }): void {
  const { schema, value, path } = options;
  const { minItems, maxItems, items } = schema;
  if (value.length < (minItems ?? 0) || value.length > (maxItems ?? Infinity)) {
    wrongValue(
      options,
      `must have ${describeBounds(minItems, maxItems)} entries, not ${
        value.length
      }.`,
    );
  }
  if (
    schema.uniqueItems &&
    new Set(value.map(canonicalJson)).size < value.length
  ) {
    wrongValue(options, 'holds an entry twice.');
  }
  if (items) {
    value.forEach((item, index) =>
      checkSchema({
        ...options,
        schema: items,
        value: item,
        path: [...path, index],
      }),
    );
  }
}

function checkMap(options: Check & { value: Record<string, unknown> }): void {
  const { schema, value, path, report } = options;
  const { properties = {}, required = [], additionalProperties } = schema;
  for (const key of required) {
    if (!Object.hasOwn(value, key)) {
      report({
        code: 'missing-key',
        path,
        message: `\`${key}\` is missing ${inside(options)}.`,
        part: 'key',
      });
    }
  }
  for (const [key, entry] of Object.entries(value)) {
    if (options.budget.left <= 0) {
      return;
    }
    const isKnown = Object.hasOwn(properties, key);
    const known = isKnown ? properties[key] : additionalProperties;
    const entryPath = [...path, key];
    if (known === false && options.ignoreUnknownKeys) {
      continue;
    }
    if (known === false) {
      reportUnknownKey(options, key, Object.keys(properties));
      continue;
    }
    if (schema.propertyNames && !isKnown) {
      checkKey(options, key, schema.propertyNames);
    }
    if (typeof known === 'object') {
      checkSchema({ ...options, schema: known, value: entry, path: entryPath });
    }
  }
  checkDependencies(options);
}

function reportUnknownKey(
  options: Check & { value: Record<string, unknown> },
  key: string,
  words: string[],
): void {
  const { value, path, report } = options;
  report({
    code: 'unknown-key',
    path: [...path, key],
    message: `Unknown key \`${key}\` ${inside(options)}.${suggestion({
      word: key,
      words,
    })}`,
    part: 'key',
    rename: nearest({
      word: key,
      words: words.filter(word => !Object.hasOwn(value, word)),
    }),
  });
}

/** A key that stands for a name: one of a few, or written in a certain way. */
function checkKey(
  options: Check & { value: Record<string, unknown> },
  key: string,
  schema: JsonSchema,
): void {
  checkSchema({
    ...options,
    schema,
    value: key,
    report: ({ message }) => {
      if (schema.enum) {
        reportUnknownKey(options, key, schema.enum.filter(isText));
      } else {
        options.report({
          code: 'wrong-value',
          path: [...options.path, key],
          message: `The key \`${key}\` cannot stand ${inside(options)}: ${
            schema.patternErrorMessage ?? message
          }`,
          part: 'key',
        });
      }
    },
  });
}

/** Keys that mean something only beside others. */
function checkDependencies(
  options: Check & { value: Record<string, unknown> },
): void {
  const { schema, value, path, report } = options;
  for (const [key, others] of Object.entries(schema.dependencies ?? {})) {
    const missing = others.find(other => !Object.hasOwn(value, other));
    if (missing !== undefined && Object.hasOwn(value, key)) {
      report({
        code: 'missing-key',
        path: [...path, key],
        message: `\`${key}\` ${inside(
          options,
        )} needs \`${missing}\` beside it.`,
        part: 'key',
      });
    }
  }
}

/** Where a key stands, in words. */
function inside(options: Check): string {
  return options.path.length === 0 && options.name === ''
    ? 'here'
    : `in \`${printPath(options)}\``;
}

function describeActual(value: unknown): string {
  if (typeof value === 'boolean') {
    return describeValue(value);
  }
  return typeof value === 'string'
    ? `the text ${describeValue(value)}`
    : describeType(typeOf(value));
}

function describeBounds(least?: number, most?: number): string {
  if (least !== undefined && most !== undefined) {
    return least === most ? `${least}` : `${least} to ${most}`;
  }
  return least === undefined ? `at most ${most}` : `at least ${least}`;
}

function printPath(options: { name: string; path: ValuePath }): string {
  const text = options.path.reduce<string>(
    (before, segment) =>
      typeof segment === 'number'
        ? `${before}[${segment}]`
        : `${before}${before === '' ? '' : '.'}${segment}`,
    options.name,
  );
  return text === '' ? 'The document' : text;
}

function isEqual(a: unknown, b: unknown): boolean {
  return (
    a === b ||
    (typeof a === 'object' &&
      typeof b === 'object' &&
      canonicalJson(a) === canonicalJson(b))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
