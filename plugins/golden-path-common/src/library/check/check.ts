import { diagnostic } from '@edf/workflow-language';
import type { Library } from '../../model';
import type {
  Diagnostic,
  Locate,
  Severity,
  ValuePath,
} from '@edf/workflow-language';
import type { SourcedDefinition } from '../sourcedDefinition';

/** What a check of one definition works with: the library around it, and where to report. */
export interface Check {
  library: Library;
  path: string;
  locate: Locate;
  diagnostics: Diagnostic[];
  /** Adds an error at a value (or its key) of the definition. */
  error: (
    code: string,
    message: string,
    at: ValuePath,
    part?: 'key' | 'value',
  ) => void;
  /** Adds a warning there. */
  warn: Check['error'];
}

export function createCheck(options: {
  library: Library;
  source: SourcedDefinition;
}): Check {
  const { library, source } = options;
  const { path, locate } = source;
  const diagnostics: Diagnostic[] = [];
  const reporter =
    (severity: Severity): Check['error'] =>
    (code, message, at, part) =>
      diagnostics.push(
        diagnostic({
          code,
          severity,
          message,
          path,
          range: locate(at, part),
          source: 'parse',
        }),
      );
  return {
    library,
    path,
    locate,
    diagnostics,
    error: reporter('error'),
    warn: reporter('warning'),
  };
}
