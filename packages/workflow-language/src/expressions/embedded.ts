import type { Span } from './expression';

/** An expression inside a text. */
export interface EmbeddedExpression {
  /** Without `${{` and `}}`, with the white space around it. */
  source: string;
  /** Where `source` is in the text. */
  inner: Span;
  /** With `${{` and `}}`, if it has them. */
  outer: Span;
  /** Without `}}` there is no end, and the runner gives up. */
  isClosed: boolean;
}

const QUOTE = 0x27;
const BRACE = 0x7d;

/** The end of an expression: the first `}}` that is not in a quoted text. */
function endOf(text: string, from: number): number {
  for (let offset = from; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === QUOTE) {
      const quote = text.indexOf("'", offset + 1);
      if (quote < 0) {
        return -1;
      }
      offset = quote;
    } else if (code === BRACE && text.charCodeAt(offset + 1) === BRACE) {
      return offset;
    }
  }
  return -1;
}

/**
 * The expressions of a text, in its order: all `${{ … }}`. A condition (`if`) without braces
 * is one as a whole.
 */
export function findExpressions(
  text: string,
  options: { isCondition?: boolean } = {},
): EmbeddedExpression[] {
  const found: EmbeddedExpression[] = [];
  for (
    let start = text.indexOf('${{');
    start >= 0;
    start = text.indexOf('${{', found[found.length - 1].outer.end)
  ) {
    const from = start + 3;
    const end = endOf(text, from);
    const to = end < 0 ? text.length : end;
    found.push({
      source: text.slice(from, to),
      inner: { start: from, end: to },
      outer: { start, end: end < 0 ? text.length : end + 2 },
      isClosed: end >= 0,
    });
  }
  if (found.length === 0 && options.isCondition) {
    const all = { start: 0, end: text.length };
    return [{ source: text, inner: all, outer: all, isClosed: true }];
  }
  return found;
}
