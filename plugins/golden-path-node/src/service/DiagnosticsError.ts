import { InputError } from '@backstage/errors';
import type { Diagnostic } from '@edf/workflow-language';

const SHOWN_IN_MESSAGE = 20;

/** One line for each: `path:line:column: message`, errors first. */
export function describeDiagnostics(
  diagnostics: readonly Diagnostic[],
): string {
  const order = ['error', 'warning', 'info'];
  const sorted = [...diagnostics].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity),
  );
  const lines = sorted
    .slice(0, SHOWN_IN_MESSAGE)
    .map(({ path, range, message }) =>
      range
        ? `${path}:${range.start.line}:${range.start.column}: ${message}`
        : `${path}: ${message}`,
    );
  const more = diagnostics.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

/**
 * What was asked for cannot be composed. An `InputError` (400) by name, so that Backstage treats
 * it as one; carries all diagnostics for those who can show them.
 */
export class DiagnosticsError extends InputError {
  readonly diagnostics: Diagnostic[];

  constructor(options: { message: string; diagnostics: Diagnostic[] }) {
    const errors = options.diagnostics.filter(
      ({ severity }) => severity === 'error',
    );
    super(`${options.message}:\n${describeDiagnostics(errors)}`);
    this.diagnostics = options.diagnostics;
  }
}
