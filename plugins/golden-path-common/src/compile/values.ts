import { renameReferences } from '../expressions';
import type { JsonValue, ResolvedInput } from '../model';

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

/** The literal values of inputs; what is unset is `undefined`. */
export function literalsOf(
  inputs: Record<string, ResolvedInput>,
): Record<string, JsonValue | undefined> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { value }]) => [
      name,
      value && 'literal' in value ? value.literal : undefined,
    ]),
  );
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
    const input =
      typeof value === 'string' ? INPUT.exec(value)?.[1] : undefined;
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

/**
 * Renames the steps that expressions name (`steps.test.outputs.x`), because a step's id gets
 * its job's as prefix. Only inside `${{ … }}`, or everywhere in a condition without braces.
 */
export function renameSteps(options: {
  text: string;
  ids: ReadonlyMap<string, string>;
  isExpression?: boolean;
}): string {
  const { text, ids, isExpression } = options;
  return renameReferences({
    text,
    context: 'steps',
    names: ids,
    isCondition: isExpression,
  });
}
