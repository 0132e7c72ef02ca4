import type { Range } from '../diagnostics';

/** Keys and indexes from a document's root down to a value. */
export type ValuePath = readonly (string | number)[];

/**
 * Finds a value's place in its text. `key` gives the range of the key that leads to it. What
 * is not there is placed at its nearest parent.
 */
export type Locate = (path: ValuePath, part?: 'key' | 'value') => Range;
