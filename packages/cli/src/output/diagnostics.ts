import type { Diagnostic } from '@edf/workflow-language';
import type { Output, Printer } from './Output';
import { printable } from './text';

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** A diagnostic; where several servers were asked, with those that it is about. */
export type Finding = Diagnostic & { servers?: string[] };

/** `path:line:column`, as far as it is known. */
export function formatPlace(place: {
  path?: string;
  line?: number;
  column?: number;
}): string {
  return [place.path, place.line, place.column]
    .filter(part => part !== undefined)
    .join(':');
}

/** `path:line:column: severity: message [code]`, the form that editors make links of. */
export function formatDiagnostic(options: {
  diagnostic: Finding;
  printer: Printer;
}): string {
  const { diagnostic, printer } = options;
  const { path, range, severity, message, code, servers } = diagnostic;
  const { line, column } = range?.start ?? {};
  return [
    `${printable(formatPlace({ path, line, column }))}:`,
    `${printer.style(COLOURS[severity], severity)}:`,
    printable(message),
    ...(servers ? [`(${servers.join(', ')})`] : []),
    printer.style('dim', `[${code}]`),
  ].join(' ');
}

/** One line for each: not wrapped, since editors and scripts read them, too. */
export function printDiagnostics(options: {
  diagnostics: readonly Finding[];
  output: Output;
}): void {
  const { diagnostics, output } = options;
  for (const diagnostic of diagnostics) {
    output.error.print(formatDiagnostic({ diagnostic, printer: output.error }));
  }
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `1 error, 2 warnings`; `no problems` when there are none. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap(severity => {
    const found = diagnostics.filter(
      diagnostic => diagnostic.severity === severity,
    ).length;
    if (found === 0) return [];
    return [severity === 'info' ? `${found} info` : count(found, severity)];
  });
  return parts.length > 0 ? parts.join(', ') : 'no problems';
}
