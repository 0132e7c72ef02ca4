import { isFlowPlain, printQuoted, printScalar } from '../../emit/scalar';
import type { JsonValue } from '../../model';
import { isJsonMap } from './change';

/** Prints a value on one line, so that it may stand anywhere, also inside `{ … }`. */
export function printFlow(value: JsonValue): string {
  if (typeof value === 'string') {
    return isFlowPlain(value) || value === 'off' ? value : printQuoted(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(printFlow).join(', ')}]`;
  }
  if (isJsonMap(value)) {
    const entries = Object.entries(value).map(
      ([key, entry]) => `${printKey(key)}: ${printFlow(entry)}`,
    );
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return printScalar(value);
}

/** Prints a value that follows `key: ` on its own line of a block. */
export function printInline(value: JsonValue): string {
  return typeof value === 'string' && value !== 'off'
    ? printScalar(value)
    : printFlow(value);
}

export function printKey(key: string): string {
  return isFlowPlain(key) ? key : printQuoted(key);
}
