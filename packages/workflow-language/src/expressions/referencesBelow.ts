import { referencesIn } from './references';
import type { Reference } from './references';

/** Adds what the expressions in all texts below a value use. */
function collect(value: unknown, isCondition: boolean, found: Reference[]) {
  if (typeof value === 'string') {
    found.push(...referencesIn(value, { isCondition }));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      collect(item, key === 'if', found);
    }
  }
}

/** Steps and the like are read once and never change, but are asked for many times. */
const known = new WeakMap<object, readonly Reference[]>();

/**
 * What the expressions in all texts below a map or a list use. The text of an `if` is a
 * condition.
 *
 * @param value - not to be changed afterwards: what was found in it is kept
 */
export function referencesBelow(value: object): readonly Reference[] {
  const before = known.get(value);
  if (before) {
    return before;
  }
  const found: Reference[] = [];
  collect(value, false, found);
  known.set(value, found);
  return found;
}
