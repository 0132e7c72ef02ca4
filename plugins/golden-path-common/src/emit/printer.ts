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

const INDENTS: string[] = [];

/** A line break and the white space of a depth: what every line begins with. */
function lineAt(depth: number): string {
  while (INDENTS.length <= depth) {
    INDENTS.push(`\n${'  '.repeat(INDENTS.length)}`);
  }
  return INDENTS[depth];
}

/**
 * A text may be a literal block when a parser gives it back to the byte: more than white space,
 * no control characters, and nothing that an editor would show as a line break but YAML not.
 */
function fitsLiteral(text: string): boolean {
  return (
    !/^[\n\t]/.test(text) &&
    // White space in the last line is lost in some parsers.
    !endsInWhiteSpace(text) &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/.test(
      text,
    )
  );
}

/** Whether there is nothing but white space in the last line that is not empty, or in all. */
function endsInWhiteSpace(text: string): boolean {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') {
    end -= 1;
  }
  return text.slice(text.lastIndexOf('\n', end - 1) + 1, end).trim() === '';
}

/** `|` and the lines below it. */
function printLiteral(text: string, depth: number): string {
  const line = lineAt(depth);
  // Without the number, leading spaces of the first line would be taken for indentation.
  const indicator = text.startsWith(' ') ? '2' : '';
  let chomping = '-';
  let end = text.length;
  if (text.endsWith('\n')) {
    end -= 1;
    chomping = text[end - 1] === '\n' ? '+' : '';
  }
  const body = text.slice(0, end);
  // Lines without anything on them have no indentation either.
  const lines = text.includes('\n\n')
    ? body.replace(/\n(?=[^\n])/g, line)
    : body.replaceAll('\n', line);
  return `|${indicator}${chomping}${line}${lines}`;
}

function printText(text: string, depth: number): string {
  const hasLines = text.includes('\n');
  if (!hasLines && isPlain(text)) {
    return text;
  }
  return (hasLines || text.length > LONGEST_LINE) && fitsLiteral(text)
    ? printLiteral(text, depth)
    : printQuoted(text);
}

/** A short list of words reads best on one line: `needs: [build, lint]`. */
function printInline(list: Printable[]): string | undefined {
  let text = '';
  for (const item of list) {
    if (typeof item !== 'string' || text.length > LONGEST_LIST) {
      return undefined;
    }
    text += text === '' ? '[' : ', ';
    text += isFlowPlain(item) ? item : printQuoted(item);
  }
  return text.length < LONGEST_LIST ? `${text}]` : undefined;
}

/** A scalar and its comment, on one line. */
export function printCommented(value: string, comment: string): string {
  return `${printScalar(value)} # ${comment.replace(
    /[^\p{L}\p{N}\p{P}\p{S} ]/gu,
    ' ',
  )}`;
}

/** Whether there is no entry that would be printed. */
function isEmpty(map: PrintableMap): boolean {
  for (const key of Object.keys(map)) {
    if (map[key] !== undefined) {
      return false;
    }
  }
  return true;
}

/** What stands on the line of its key or dash; undefined for what needs lines of its own. */
function printOnLine(value: Printable, depth: number): string | undefined {
  if (typeof value === 'string') {
    return printText(value, depth);
  }
  if (typeof value !== 'object' || value === null) {
    return printScalar(value);
  }
  if (value instanceof Commented) {
    return printCommented(value.value, value.comment);
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : printInline(value);
  }
  return isEmpty(value) ? '{}' : undefined;
}

/** Lists and maps that need lines of their own; `first` is what the first line begins with. */
function printBelow(
  out: string[],
  value: Printable,
  first: string,
  depth: number,
): void {
  if (Array.isArray(value)) {
    printList(out, value, `${first}- `, depth);
  } else {
    printEntries(out, value as PrintableMap, first, depth);
  }
}

function printList(
  out: string[],
  list: Printable[],
  first: string,
  depth: number,
): void {
  let begin = first;
  for (const item of list) {
    const text = printOnLine(item, depth + 1);
    if (text === undefined) {
      // A map or a list below the dash begins on the dash's own line.
      printBelow(out, item, begin, depth + 1);
    } else {
      out.push(begin, text);
    }
    begin = `${lineAt(depth)}- `;
  }
}

function printEntries(
  out: string[],
  map: PrintableMap,
  first: string,
  depth: number,
): void {
  let begin = first;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) {
      out.push(begin, printScalar(key), ':');
      printAfterKey(out, value, depth + 1);
      begin = lineAt(depth);
    }
  }
}

/**
 * Prints a value behind the colon of its key: on the same line, or as lines below it, each
 * with its line break before it. `depth` is that of the value's own lines.
 *
 * @param out - takes the pieces of the text; joining them once is faster than adding each
 */
export function printAfterKey(
  out: string[],
  value: Printable,
  depth: number,
): void {
  if (value === null) {
    // A trigger without settings, `pull_request:`, is written without a value.
    return;
  }
  const text = printOnLine(value, depth);
  if (text === undefined) {
    printBelow(out, value, lineAt(depth), depth);
  } else {
    out.push(' ', text);
  }
}

function entriesAsText(map: PrintableMap, depth: number): string {
  const out: string[] = [];
  printEntries(out, map, lineAt(depth), depth);
  return out.join('').slice(1);
}

/** Prints a map as complete lines in block style, keys in their order of insertion. */
export function printMap(map: PrintableMap, depth: number): string[] {
  return isEmpty(map) ? [] : entriesAsText(map, depth).split('\n');
}

/** Prints a map as a YAML document in block style, with one line break at the end. */
export function printDocument(map: PrintableMap): string {
  return isEmpty(map) ? '{}\n' : `${entriesAsText(map, 0)}\n`;
}
