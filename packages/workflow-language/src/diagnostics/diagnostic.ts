/** A place in a text. `line` and `column` count from 1, `offset` from 0 in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  start: Position;
  end: Position;
}

export type Severity = 'error' | 'warning' | 'info';

/** The stage of the flow that found the problem. */
export type DiagnosticSource =
  | 'parse'
  | 'detect'
  | 'resolve'
  | 'compile'
  | 'lint'
  | 'plan';

/** A certain repair: replace the text at `range`. */
export interface Fix {
  title: string;
  range: Range;
  text: string;
}

/**
 * A problem, in the one shape that it has everywhere. `message` says what is wrong and what to
 * do; `path` is the file, relative to the root of its repository or library.
 */
export interface Diagnostic {
  /** Stable, kebab-case; has a page `docs/diagnostics/<code>.md`. */
  code: string;
  severity: Severity;
  message: string;
  path: string;
  range?: Range;
  source: DiagnosticSource;
  /** The instance that is in trouble, for the card: `<context>/<instance>`. */
  subject?: string;
  fix?: Fix;
  /** The page of the code, relative to the documentation's root. */
  docs: string;
}

/** Makes a diagnostic with the page that belongs to its code. */
export function diagnostic(options: Omit<Diagnostic, 'docs'>): Diagnostic {
  return { ...options, docs: `diagnostics/${options.code}.md` };
}

/** Whether nothing in the list stands in the way of writing. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
