import {
  printMap,
  isFlowPlain,
  printQuoted,
  printScalar,
  isJsonMap,
} from '@edf/workflow-language';
import type { JsonValue } from '@edf/workflow-language';

/** Beyond this, a value is better read in a block of its own. */
const LONGEST_LINE = 120;

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

/** `on` as everybody writes it: the file is read as YAML 1.2, where it is text. */
export function printKey(key: string): string {
  return isFlowPlain(key) || key === 'on' ? key : printQuoted(key);
}

/** Prints `key: value` as lines of a block: on one line, unless that is long or has several. */
export function printPair(options: {
  key: string;
  value: JsonValue;
  indent: string;
}): string[] {
  const { key, value, indent } = options;
  const line = `${indent}${printKey(key)}: ${printInline(value)}`;
  if (isReadable(value, line)) {
    return [line];
  }
  const [first, ...rest] = printMap({ x: value }, 0);
  return indented([`${printKey(key)}${first.slice(1)}`, ...rest], indent);
}

/** Prints an item of a list as lines of a block. `isFlow`: its neighbours are on one line. */
export function printItem(options: {
  value: JsonValue;
  indent: string;
  isFlow: boolean;
}): string[] {
  const { value, indent, isFlow } = options;
  const line = `${indent}- ${printInline(value)}`;
  const isShort = typeof value !== 'object' || isFlow;
  if (isShort && isReadable(value, line)) {
    return [line];
  }
  const [first, ...rest] = printMap({ list: [value] }, 0);
  return first === 'list:'
    ? indented(
        rest.map(text => text.slice(2)),
        indent,
      )
    : [line];
}

function isReadable(value: JsonValue, line: string): boolean {
  return (
    (line.length <= LONGEST_LINE && !holdsLines(value)) ||
    typeof value !== 'object'
  );
}

/** Whether there is a script or another text of several lines in it. */
function holdsLines(value: JsonValue): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some(holdsLines);
  }
  return typeof value === 'string' && value.includes('\n');
}

function indented(lines: string[], indent: string): string[] {
  return lines.map(line => (line === '' ? '' : `${indent}${line}`));
}
