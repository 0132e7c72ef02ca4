import type { Position, Range } from '../diagnostics';
import type { Span } from '../expressions';
import type { Finding, LintedWorkflow, ValuePath } from './workflow';

/** The position some characters further on. */
function shift(from: Position, text: string): Position {
  const last = text.lastIndexOf('\n');
  return {
    line: from.line + text.split('\n').length - 1,
    column: last < 0 ? from.column + text.length : text.length - last,
    offset: from.offset + text.length,
  };
}

/**
 * Where a part of a text begins in what the file has for it: the same for plain and quoted
 * texts without escapes; line by line in a literal block.
 */
function offsetIn(options: {
  raw: string;
  text: string;
  span: Span;
}): number | undefined {
  const { raw, text, span } = options;
  const whole = raw.indexOf(text);
  if (whole >= 0) {
    return whole + span.start;
  }
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', lineStart);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  let rawStart = raw.indexOf('\n') + 1;
  for (
    let skipped = text.indexOf('\n');
    skipped >= 0 && skipped < lineStart && rawStart > 0;
    skipped = text.indexOf('\n', skipped + 1)
  ) {
    rawStart = raw.indexOf('\n', rawStart) + 1;
  }
  const rawEnd = raw.indexOf('\n', rawStart);
  const found = raw.indexOf(line, rawStart);
  if (
    raw[0] === '|' &&
    rawStart > 0 &&
    found >= 0 &&
    (rawEnd < 0 || found < rawEnd)
  ) {
    return found + span.start - lineStart;
  }
  const word = raw.indexOf(text.slice(span.start, span.end));
  return word < 0 ? undefined : word;
}

/**
 * A finding at a part of a text. Its range is only made when it is asked for: that takes as
 * long as the text is, and of thousands of findings most are not told.
 */
export function findingInText(
  options: {
    workflow: LintedWorkflow;
    at: ValuePath;
    text: string;
    span: Span;
  } & Pick<Finding, 'severity' | 'message' | 'replace'>,
): Finding {
  const { severity, message, at, replace } = options;
  return {
    severity,
    message,
    at,
    ...(replace && { replace }),
    get range() {
      return rangeOfPart(options);
    },
  };
}

/** The place of a part of a text in the file; that of the whole text if it cannot be told. */
function rangeOfPart(options: {
  workflow: LintedWorkflow;
  at: ValuePath;
  text: string;
  span: Span;
}): Range {
  const { workflow, at, text, span } = options;
  const range = workflow.locate(at, 'value');
  const raw = workflow.text.slice(range.start.offset, range.end.offset);
  const offset = offsetIn({ raw, text, span });
  if (offset === undefined) {
    return range;
  }
  const start = shift(range.start, raw.slice(0, offset));
  const part = raw.slice(offset, offset + span.end - span.start);
  return { start, end: shift(start, part) };
}
