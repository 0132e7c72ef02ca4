import { isCollection, isNode, isPair } from 'yaml';
import type { ParsedNode, YAMLMap, YAMLSeq } from 'yaml';

export type ParsedMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
export type ParsedPair = ParsedMap['items'][number];
export type ParsedSeq = YAMLSeq.Parsed;

/** The text with a piece of it replaced. */
export function replace(
  text: string,
  start: number,
  end: number,
  replacement: string,
): string {
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

/** The line break of the file. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where a pair's own text ends: behind its value, or behind a key without one. */
export function endOf(pair: ParsedPair): number {
  return pair.value ? nodeEnd(pair.value) : pair.key.range[1];
}

/** Where a node's text ends. The range of a block also holds the comments that follow it. */
export function nodeEnd(node: ParsedNode): number {
  if (isCollection(node) && !node.flow) {
    const last: unknown = node.items[node.items.length - 1];
    if (isPair(last)) {
      return endOf(last as ParsedPair);
    }
    if (isNode(last)) {
      return nodeEnd(last as ParsedNode);
    }
  }
  return node.range[1];
}

/** Offset behind the colon of a pair. */
export function colonOf(text: string, pair: ParsedPair): number | undefined {
  const match = /^\s*:/.exec(text.slice(pair.key.range[1]));
  return match ? pair.key.range[1] + match[0].length : undefined;
}

/** Before the line breaks that a block scalar counts as its own. */
export function contentEnd(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && /[\r\n]/.test(text[offset - 1])) {
    offset -= 1;
  }
  return offset;
}

/** The end of the line, with any comment on it, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) {
    return text.length;
  }
  return found > offset && text[found - 1] === '\r' ? found - 1 : found;
}

/** Behind the line break at the end of a line. */
export function nextLine(text: string, end: number): number {
  return end + (/^\r?\n/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The white space before what begins its line; `undefined` where text stands before it. */
export function indentAt(text: string, offset: number): string | undefined {
  const line = text.slice(lineStart(text, offset), offset);
  return /^ *$/.test(line) ? line : undefined;
}

/** Puts complete lines below the line of `at`. */
export function insertBelow(options: {
  text: string;
  at: number;
  lines: readonly string[];
}): string {
  const { text, at, lines } = options;
  const eol = eolOf(text);
  const block = lines.join(eol);
  const end = lineEnd(text, contentEnd(text, at));
  const before = text.slice(0, end);
  const rest = text.slice(end);
  if (before === '' || before.endsWith('\n')) {
    return `${before}${block}${eol}${rest}`;
  }
  return `${before}${eol}${block}${rest}`;
}

/** Takes complete lines away; with the last one of a file, also the line break before it. */
export function removeLines(text: string, start: number, end: number): string {
  const after = nextLine(text, end);
  const isLast = after === text.length && end === after;
  const [eol] = (isLast && /\r?\n$/.exec(text.slice(0, start))) || [''];
  return replace(text, start - eol.length, after, '');
}

/**
 * Takes an entry out of `{ … }` or `[ … ]`, with its comma. Comments of others stay; one behind
 * it on its own line goes with it.
 *
 * `previousEnd`: where the entry before ends, if there is one.
 */
export function removeFromFlow(options: {
  text: string;
  start: number;
  end: number;
  previousEnd?: number;
  isLast: boolean;
}): string {
  const { text, start, end, previousEnd, isLast } = options;
  const comma = /^[ \t\r\n]*,/.exec(text.slice(end))?.[0].length ?? 0;
  const [spaces] = /^[ \t]*/.exec(text.slice(end + comma)) ?? [''];
  const behind = end + comma + spaces.length;
  const rest = text.slice(behind, lineEnd(text, behind));
  if (indentAt(text, start) !== undefined && /^(#.*)?$/.test(rest)) {
    return removeLines(text, lineStart(text, start), lineEnd(text, behind));
  }
  if (!isLast) {
    return replace(
      text,
      start,
      rest.startsWith('#') ? end + comma : behind,
      '',
    );
  }
  const gap = text.slice(previousEnd ?? start, start);
  return previousEnd !== undefined && !/[\n#]/.test(gap)
    ? replace(text, previousEnd, end, '')
    : replace(text, start, end + comma, '');
}
