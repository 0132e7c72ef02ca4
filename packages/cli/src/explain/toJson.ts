import type { Diagnostic } from '@edf/workflow-language';
import type { FileExplanation } from './explainFile';

/** What `explain --json` prints; its shape is `explainShape`. */
export function toJson(
  explained: FileExplanation & { path: string; diagnostics: Diagnostic[] },
) {
  const { path, state, differences, nodes, diagnostics } = explained;
  return { path, state, differences, nodes, diagnostics };
}
