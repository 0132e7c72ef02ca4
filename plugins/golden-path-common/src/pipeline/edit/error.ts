import type { Diagnostic } from '@edf/workflow-language';

/**
 * The text cannot be edited so: it is not YAML, the place is shared through an alias, or what
 * the edit refers to is not there.
 */
export class PipelineEditError extends Error {
  override readonly name = 'PipelineEditError';

  constructor(message: string, readonly diagnostics: Diagnostic[] = []) {
    super(message);
  }
}
