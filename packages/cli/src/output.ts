import { styleText } from 'node:util';
import type { Diagnostic } from '@edf/backstage-plugin-golden-path-common';

/** Where a command prints. Results go to `out`, what is said about them to `error`. */
export interface Output {
  out(line: string): void;
  error(line: string): void;
  /** Marks words for a terminal; leaves them as they are for a pipe and with NO_COLOR. */
  style(
    format: 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue',
    text: string,
  ): string;
}

/** The process's own streams. */
export function createProcessOutput(): Output {
  const colours = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  return {
    out: line => process.stdout.write(`${line}\n`),
    error: line => process.stderr.write(`${line}\n`),
    style: (format, text) =>
      // The decision is ours: by default styleText looks at stdout only in newer versions.
      colours ? styleText(format, text, { validateStream: false }) : text,
  };
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** `path:line:column: severity: message [code]`, the form that editors make links of. */
export function formatDiagnostic(options: {
  diagnostic: Diagnostic;
  output: Output;
}): string {
  const { diagnostic, output } = options;
  const { line, column } = diagnostic.range?.start ?? {};
  const place = [diagnostic.path, line, column].filter(Boolean).join(':');
  const severity = output.style(
    COLOURS[diagnostic.severity],
    diagnostic.severity,
  );
  const code = output.style('dim', `[${diagnostic.code}]`);
  return `${place}: ${severity}: ${diagnostic.message} ${code}`;
}

/** Prints problems, and how many there are; nothing when there are none. */
export function printDiagnostics(options: {
  diagnostics: readonly Diagnostic[];
  output: Output;
}): void {
  const { diagnostics, output } = options;
  for (const diagnostic of diagnostics) {
    output.error(formatDiagnostic({ diagnostic, output }));
  }
}

/** Rows as columns, each as wide as its widest cell; the last one is left as it is. */
export function formatColumns(rows: readonly string[][]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map(row =>
    row
      .map((cell, index) =>
        index < row.length - 1 ? cell.padEnd(widths[index]) : cell,
      )
      .join('  ')
      .trimEnd(),
  );
}

/** JSON for programs: two spaces, one document. */
export function printJson(options: { value: unknown; output: Output }): void {
  options.output.out(JSON.stringify(options.value, null, 2));
}
