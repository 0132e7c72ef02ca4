import { diagnostic } from '@edf/workflow-language';
import type { Diagnostic } from '@edf/workflow-language';

/** A diagnostic of this stage; an error, unless it says otherwise. */
export function problem(options: {
  code: string;
  message: string;
  path: string;
  severity?: Diagnostic['severity'];
  subject?: string;
}): Diagnostic {
  return diagnostic({ severity: 'error', source: 'plan', ...options });
}
