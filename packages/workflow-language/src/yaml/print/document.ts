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

/** Most scripts: lines of printable ASCII, with something to see in the last one. */
const SIMPLE_LINES = /^[ -~][\n -~]*[!-~]\n*$/;

/**
 * A text may be a literal block when a parser gives it back to the byte: more than white space,
 * no control characters, and nothing that an editor would show as a line break but YAML not.
 */
function fitsLiteral(text: string): boolean {
  return (
    SIMPLE_LINES.test(text) ||
    (!/^[\n\t]/.test(text) &&
      // White space in the last line is lost in some parsers.
      !endsInWhiteSpace(text) &&
      // eslint-disable-next-line no-control-regex
      !/[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/.test(
        text,
      ))
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

/** How many line breaks a literal block keeps at its end: none, one, or all. */
function chomping(text: string): string {
  if (!text.endsWith('\n')) {
    return '-';
  }
  return text.endsWith('\n\n') ? '+' : '';
}

/*
 * Functions that add something take the text so far and return it with that behind it: a text
 * that only ever grows at its end is put together faster than pieces in a list.
 */

/** Adds `|` and the lines below it. */
function addLiteral(before: string, text: string, depth: number): string {
  const begin = lineAt(depth);
  // Without the number, leading spaces of the first line would be taken for indentation.
  const indicator = text.startsWith(' ') ? '2' : '';
  let block = `${before}|${indicator}${chomping(text)}`;
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    // Lines without anything on them have no indentation either.
    block =
      start === end ? `${block}\n` : block + begin + text.slice(start, end);
    start = end + 1;
  }
  return block;
}

function addText(before: string, text: string, depth: number): string {
  if (isPlain(text)) {
    return before + text;
  }
  const isLong = text.length > LONGEST_LINE || text.includes('\n');
  return isLong && fitsLiteral(text)
    ? addLiteral(before, text, depth)
    : before + printQuoted(text);
}

/** A short list of words reads best on one line: `needs: [build, lint]`. */
function printInline(list: Printable[]): string | undefined {
  let text = '[';
  for (const item of list) {
    if (typeof item !== 'string' || text.length > LONGEST_LIST) {
      return undefined;
    }
    text += text === '[' ? '' : ', ';
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

/** Adds a value on the line of its key or dash; undefined for what needs lines of its own. */
function addOnLine(
  before: string,
  value: Printable,
  depth: number,
): string | undefined {
  if (typeof value === 'string') {
    return addText(before, value, depth);
  }
  if (typeof value !== 'object' || value === null) {
    return before + printScalar(value);
  }
  if (value instanceof Commented) {
    return before + printCommented(value.value, value.comment);
  }
  if (Array.isArray(value)) {
    const list = printInline(value);
    return list === undefined ? undefined : before + list;
  }
  return isEmpty(value) ? `${before}{}` : undefined;
}

/** Adds lists and maps that need lines of their own; `first` is what the first line begins with. */
function addBelow(
  before: string,
  value: Printable,
  first: string,
  depth: number,
): string {
  return Array.isArray(value)
    ? addList(before, value, `${first}- `, depth)
    : addEntries(before, value as PrintableMap, first, depth);
}

function addList(
  before: string,
  list: Printable[],
  first: string,
  depth: number,
): string {
  let text = before;
  let begin = first;
  for (const item of list) {
    // A map or a list below the dash begins on the dash's own line.
    text =
      addOnLine(text + begin, item, depth + 1) ??
      addBelow(text, item, begin, depth + 1);
    begin = `${lineAt(depth)}- `;
  }
  return text;
}

function addEntries(
  before: string,
  map: PrintableMap,
  first: string,
  depth: number,
): string {
  let text = before;
  let begin = first;
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) {
      text = addEntry(text, `${begin}${printScalar(key)}: `, value, depth + 1);
      begin = lineAt(depth);
    }
  }
  return text;
}

/**
 * Adds a key with its value: on the same line, or as lines below it.
 *
 * @param begin - the line up to the value, from its line break to `: `
 * @param depth - that of the lines below
 */
export function addEntry(
  before: string,
  begin: string,
  value: Printable,
  depth: number,
): string {
  if (value === null) {
    // A trigger without settings, `pull_request:`, is written without a value.
    return before + begin.trimEnd();
  }
  return (
    addOnLine(before + begin, value, depth) ??
    addBelow(before + begin.trimEnd(), value, lineAt(depth), depth)
  );
}

function entriesAsText(map: PrintableMap, depth: number): string {
  return addEntries('', map, lineAt(depth), depth).slice(1);
}

/** Prints a map as complete lines in block style, keys in their order of insertion. */
export function printMap(map: PrintableMap, depth: number): string[] {
  return isEmpty(map) ? [] : entriesAsText(map, depth).split('\n');
}

/** Prints a map as a YAML document in block style, with one line break at the end. */
export function printDocument(map: PrintableMap): string {
  return isEmpty(map) ? '{}\n' : `${entriesAsText(map, 0)}\n`;
}
