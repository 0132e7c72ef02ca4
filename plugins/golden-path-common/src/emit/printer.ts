import { isFlowPlain, isPlain, printQuoted, printScalar } from './scalar';

/** Beyond this a value is better read in a block of its own. */
const LONGEST_LINE = 100;

/** The same for a list on one line, which has its key before it. */
const LONGEST_LIST = 72;

/** What the printer takes: JSON values, some scalars with a comment behind them. */
export type Printable =
  | string
  | number
  | boolean
  | null
  | Commented
  | Printable[]
  | PrintableMap;

export interface PrintableMap {
  [key: string]: Printable | undefined;
}

/** A scalar with a comment at the end of its line. */
export class Commented {
  constructor(readonly value: string, readonly comment: string) {}
}

const indent = (depth: number): string => '  '.repeat(depth);

/**
 * A text may be a literal block when a parser gives it back to the byte: more than white space,
 * no control characters, and nothing that an editor would show as a line break but YAML not.
 */
function fitsLiteral(text: string): boolean {
  return (
    text.trim() !== '' &&
    !/^[\n\t]/.test(text) &&
    // White space in the last line is lost in some parsers.
    !/\n[ \t]+\n*$/.test(text) &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/.test(
      text,
    )
  );
}

function printLiteral(text: string, depth: number): string[] {
  // Without the number, leading spaces of the first line would be taken for indentation.
  const indicator = text.startsWith(' ') ? '2' : '';
  let chomping = '-';
  let body = text;
  if (text.endsWith('\n')) {
    body = text.slice(0, -1);
    chomping = body.endsWith('\n') ? '+' : '';
  }
  const lines = body
    .split('\n')
    .map(line => (line === '' ? '' : `${indent(depth)}${line}`));
  return [`|${indicator}${chomping}`, ...lines];
}

function isScalar(value: Printable): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}

function entriesOf(value: PrintableMap): [string, Printable][] {
  return Object.entries(value).filter(
    (entry): entry is [string, Printable] => entry[1] !== undefined,
  );
}

/** A short list of words reads best on one line: `needs: [build, lint]`. */
function printInline(value: Printable[]): string | undefined {
  if (!value.every(item => typeof item === 'string')) {
    return undefined;
  }
  const items = value.map(item =>
    isFlowPlain(item) ? item : printQuoted(item),
  );
  const text = `[${items.join(', ')}]`;
  return text.length <= LONGEST_LIST ? text : undefined;
}

/**
 * Prints a value behind its key or its dash: the first line goes on that same line, unless it
 * is empty; all others are complete lines. `depth` is that of the value's own lines.
 */
function printValue(value: Printable, depth: number): string[] {
  if (value instanceof Commented) {
    const comment = value.comment.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ');
    return [`${printScalar(value.value)} # ${comment}`];
  }
  if (typeof value === 'string') {
    const inBlock =
      value.includes('\n') || (value.length > LONGEST_LINE && !isPlain(value));
    return inBlock && fitsLiteral(value)
      ? printLiteral(value, depth)
      : [printScalar(value)];
  }
  if (isScalar(value)) {
    return [printScalar(value)];
  }
  if (Array.isArray(value)) {
    if (value.length === 0) {
      return ['[]'];
    }
    const inline = printInline(value);
    return inline ? [inline] : ['', ...printList(value, depth)];
  }
  return entriesOf(value).length === 0
    ? ['{}']
    : ['', ...printMap(value, depth)];
}

function printList(list: Printable[], depth: number): string[] {
  return list.flatMap(item => {
    const lines = printValue(item, depth + 1);
    if (lines[0] !== '') {
      return [`${indent(depth)}- ${lines[0]}`, ...lines.slice(1)];
    }
    // A map or a list below the dash begins on the dash's own line.
    const [first, ...rest] = lines.slice(1);
    return [`${indent(depth)}- ${first.trimStart()}`, ...rest];
  });
}

/** Prints a map as complete lines in block style, keys in their order of insertion. */
export function printMap(map: PrintableMap, depth: number): string[] {
  return entriesOf(map).flatMap(([key, value]) => {
    const name = `${indent(depth)}${printScalar(key)}:`;
    // A trigger without settings, `pull_request:`, is written without a value.
    const [first, ...rest] =
      value === null ? [''] : printValue(value, depth + 1);
    return [first === '' ? name : `${name} ${first}`, ...rest];
  });
}

/** Prints a map as a YAML document in block style, with one line break at the end. */
export function printDocument(map: PrintableMap): string {
  const lines = printMap(map, 0);
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`;
}
