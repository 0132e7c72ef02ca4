import type { Diagnostic } from '@edf/workflow-language';
import { hasErrors } from '@edf/workflow-language';

/** Exit statuses of all commands. */
export const ExitStatus = { fine: 0, problems: 1, usage: 2 } as const;

/** Wrong words on the command line: a file that is not there, an unknown option value. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Errors make the status 1, warnings do not. */
export function statusOf(diagnostics: readonly Diagnostic[]): number {
  return hasErrors(diagnostics) ? ExitStatus.problems : ExitStatus.fine;
}
