import type { JsonValue } from '@edf/workflow-language';

type Scalar = string | number | boolean;

const INPUT = /^\$\{\{\s*inputs\.([A-Za-z_][\w-]*)\s*\}\}$/;

/** How a step receives a value: arrays as lines, objects as JSON. */
function toScalar(value: JsonValue): Scalar {
  if (Array.isArray(value)) {
    return value
      .map(item =>
        typeof item === 'object' ? JSON.stringify(item) : String(item),
      )
      .join('\n');
  }
  if (value === null) {
    return '';
  }
  if (typeof value === 'object') {
    return JSON.stringify(value);
  }
  // Other numbers are not read alike by all parsers.
  return typeof value === 'number' && !Number.isSafeInteger(value)
    ? String(value)
    : value;
}

/** The input that an entry takes as its whole value; nothing if it is anything else. */
export function inputIn(value: Scalar): string | undefined {
  return typeof value === 'string' ? INPUT.exec(value)?.[1] : undefined;
}

/**
 * Replaces `${{ inputs.x }}`, where it is the whole value of an entry, by the literal. An
 * unset input is empty in `env` and left out of `with`.
 */
export function fillInputs(options: {
  values: Record<string, Scalar>;
  inputs: Record<string, JsonValue | undefined>;
  unset: 'empty' | 'left-out';
}): Record<string, Scalar> {
  const { values, inputs, unset } = options;
  const filled: [string, Scalar][] = [];
  for (const [name, value] of Object.entries(values)) {
    const input = inputIn(value);
    if (input === undefined) {
      filled.push([name, value]);
    } else {
      const literal = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
      if (literal !== undefined) {
        filled.push([name, toScalar(literal)]);
      } else if (unset === 'empty') {
        filled.push([name, '']);
      }
    }
  }
  return Object.fromEntries(filled);
}

/** A map that has entries: an empty one says nothing, so it is not printed. */
export function unlessEmpty<T extends object>(
  map: T | undefined,
): T | undefined {
  return map && Object.keys(map).length > 0 ? map : undefined;
}

/** What a step calls things by, and what they are called in the workflow. */
export interface Names {
  /** Ids of steps: each gets its component's as prefix. */
  steps: ReadonlyMap<string, string>;
  /** Secrets, as the steps read them, to the names under which they are stored. */
  secrets: ReadonlyMap<string, string>;
}
