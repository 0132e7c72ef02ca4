import { referencesIn } from './references';
import type { Reference } from './references';

/** What the expressions in all texts below a value use. The text of an `if` is a condition. */
export function referencesBelow(value: unknown, key?: string): Reference[] {
  if (typeof value === 'string') {
    return referencesIn(value, { isCondition: key === 'if' });
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([inner, item]) =>
        referencesBelow(item, inner),
      )
    : [];
}
