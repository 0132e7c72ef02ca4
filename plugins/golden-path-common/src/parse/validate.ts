import { canonicalJson } from '../hash';
import { diagnostic } from '../model';
import type { Diagnostic, DiagnosticSource, Fix, Range } from '../model';
import {
  describeSchema,
  describeType,
  describeValue,
  hasType,
  typeOf,
} from './jsonSchema';
import type { JsonSchema } from './jsonSchema';
import { nearest, suggestion } from './nearest';
import { MAX_ERRORS } from './yaml';
import type { Locate, ValuePath } from './yaml';

/** A place where a value does not fit its schema. */
export interface SchemaProblem {
  code: 'unknown-key' | 'missing-key' | 'wrong-type' | 'wrong-value';
  /** From the validated value down to the one in trouble. */
  path: ValuePath;
  /** A sentence that names the place, what is wrong and what is right. */
  message: string;
  /** Where it stands in the text, if `locate` was given. */
  range?: Range;
  fix?: Fix;
}

/**
 * Checks a JSON value against a schema and collects all problems. It is our own, since the
 * usual validators compile schemas with `eval`, which a portal's content security policy
 * forbids; and so that a message is about the nearest alternative, with what was meant.
 *
 * `schema`: the keywords of `JsonSchema`; others do not count. `name`: what the root is called
 * in messages, e.g. `coverage`; without it, paths are relative. `locate` gives ranges.
 */
export function validate(options: {
  schema: JsonSchema | Readonly<Record<string, unknown>>;
  value: unknown;
  locate?: Locate;
  name?: string;
}): SchemaProblem[] {
  const { locate, name } = options;
  const problems: SchemaProblem[] = [];
  check({
    // Schemas of inputs are data that was itself checked against `inputSchema`.
    schema: options.schema as JsonSchema,
    value: options.value,
    path: [],
    name: name ?? '',
    report: problem => {
      const { path, part, rename, ...rest } = problem;
      const range = locate?.(path, part);
      problems.push({
        ...rest,
        path,
        range,
        fix:
          rename && range
            ? { title: `Write \`${rename}\``, range, text: rename }
            : undefined,
      });
    },
  });
  return problems;
}

/** Turns the first schema problems into diagnostics of severity `error` for a file. */
export function schemaDiagnostics(options: {
  problems: readonly SchemaProblem[];
  path: string;
  source?: DiagnosticSource;
  subject?: string;
}): Diagnostic[] {
  const { problems, path, source = 'parse', subject } = options;
  return problems.slice(0, MAX_ERRORS).map(({ code, message, range, fix }) =>
    diagnostic({
      code,
      severity: 'error',
      message,
      path,
      source,
      ...(range && { range }),
      ...(fix && { fix }),
      ...(subject !== undefined && { subject }),
    }),
  );
}

interface Check {
  schema: JsonSchema;
  value: unknown;
  path: ValuePath;
  /** What the root is called. */
  name: string;
  report: (
    problem: Pick<SchemaProblem, 'code' | 'path' | 'message'> & {
      part: 'key' | 'value';
      rename?: string;
    },
  ) => void;
}

function check(options: Check): void {
  const { schema, value, path, report } = options;
  const at = `\`${printPath(options)}\``;
  const wrongValue = (message: string, rename?: string) =>
    report({ code: 'wrong-value', path, message, part: 'value', rename });

  if (schema.anyOf) {
    checkAnyOf(options, schema.anyOf);
    return;
  }
  if (!hasType({ schema, value })) {
    report({
      code: 'wrong-type',
      path,
      message: `${at} must be ${describeSchema(
        schema,
      )}, but is ${describeActual(value)}.`,
      part: 'value',
    });
    return;
  }
  const choices =
    schema.const === undefined ? schema.enum : [schema.const as unknown];
  if (choices && !choices.some(choice => isEqual(choice, value))) {
    const words = choices.filter(isText);
    const rename =
      typeof value === 'string' ? nearest({ word: value, words }) : undefined;
    wrongValue(
      `${at} must be ${describeSchema({ enum: choices })}, not ${describeValue(
        value,
      )}.${rename === undefined ? '' : ` Did you mean \`${rename}\`?`}`,
      rename,
    );
    return;
  }
  if (typeof value === 'string') {
    checkText({ schema, value, at, wrongValue });
  } else if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (value < minimum || value > maximum) {
      wrongValue(
        `${at} must be ${describeBounds(
          schema.minimum,
          schema.maximum,
        )}, not ${describeValue(value)}.`,
      );
    }
  } else if (Array.isArray(value)) {
    checkList(options, value, wrongValue);
  } else if (typeof value === 'object' && value !== null) {
    checkMap(options, value as Record<string, unknown>);
  }
}

/** Reports the problems of the alternative that was meant: the one of the value's type. */
function checkAnyOf(options: Check, branches: readonly JsonSchema[]): void {
  const { value, path, report } = options;
  let nearestProblems: Parameters<Check['report']>[0][] | undefined;
  for (const schema of branches) {
    const found: Parameters<Check['report']>[0][] = [];
    check({ ...options, schema, report: problem => found.push(problem) });
    if (found.length === 0) {
      return;
    }
    const isMeant =
      hasType({ schema, value }) &&
      // `off` beside a map: who writes a map does not mean a wrong word, and conversely.
      (schema.type !== undefined || typeOf(value) === enumType(schema));
    if (
      isMeant &&
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

function enumType(schema: JsonSchema): string | undefined {
  return schema.enum ? typeOf(schema.enum[0]) : undefined;
}

/** An alternative whose problems lie deeper was followed further. */
function depth(problems: { path: ValuePath }[]): number {
  return Math.min(...problems.map(({ path }) => path.length));
}

function checkText(options: {
  schema: JsonSchema;
  value: string;
  at: string;
  wrongValue: (message: string) => void;
}): void {
  const { schema, value, at, wrongValue } = options;
  const { minLength = 0, maxLength = Infinity } = schema;
  const length = Array.from(value).length;
  if (length < minLength || length > maxLength) {
    wrongValue(
      minLength === 1 && length === 0
        ? `${at} must not be empty.`
        : `${at} must have ${describeBounds(
            schema.minLength,
            schema.maxLength,
          )} characters, not ${length}.`,
    );
  }
  if (
    schema.pattern !== undefined &&
    !new RegExp(schema.pattern, 'u').test(value)
  ) {
    wrongValue(
      `${at} cannot be ${describeValue(value)}: ${
        schema.patternErrorMessage ??
        schema.description ??
        `it must match \`${schema.pattern}\`.`
      }`,
    );
  }
}

function checkList(
  options: Check,
  value: readonly unknown[],
  wrongValue: (message: string) => void,
): void {
  const { schema, path } = options;
  const { minItems = 0, maxItems = Infinity } = schema;
  const at = `\`${printPath(options)}\``;
  if (value.length < minItems || value.length > maxItems) {
    wrongValue(
      `${at} must have ${describeBounds(
        schema.minItems,
        schema.maxItems,
      )} entries, not ${value.length}.`,
    );
  }
  if (
    schema.uniqueItems &&
    new Set(value.map(canonicalJson)).size < value.length
  ) {
    wrongValue(`${at} holds an entry twice.`);
  }
  const { items } = schema;
  if (items) {
    value.forEach((item, index) =>
      check({
        ...options,
        schema: items,
        value: item,
        path: [...path, index],
      }),
    );
  }
}

function checkMap(options: Check, value: Record<string, unknown>): void {
  const { schema, path, report } = options;
  const { properties = {}, required = [], additionalProperties } = schema;
  const inside =
    path.length === 0 && options.name === ''
      ? 'here'
      : `in \`${printPath(options)}\``;
  for (const key of required) {
    if (!Object.hasOwn(value, key)) {
      report({
        code: 'missing-key',
        path,
        message: `\`${key}\` is missing ${inside}.`,
        part: 'key',
      });
    }
  }
  for (const [key, entry] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key)
      ? properties[key]
      : additionalProperties;
    const entryPath = [...path, key];
    if (known === false) {
      const words = Object.keys(properties).filter(
        word => !Object.hasOwn(value, word),
      );
      report({
        code: 'unknown-key',
        path: entryPath,
        message: `Unknown key \`${key}\` ${inside}.${suggestion({
          word: key,
          words: Object.keys(properties),
        })}`,
        part: 'key',
        rename: nearest({ word: key, words }),
      });
    } else if (typeof known === 'object') {
      check({ ...options, schema: known, value: entry, path: entryPath });
    }
  }
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
  return a === b || canonicalJson(a) === canonicalJson(b);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
