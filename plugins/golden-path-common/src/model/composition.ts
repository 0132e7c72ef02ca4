import type { ChangeSet } from './changeSet';
import type { Diagnostic } from '@edf/workflow-language';
import type { Evidence } from './evidence';
import type { Library } from './library';
import type { Resolution } from './resolution';
import type { Pipeline } from './schemas/pipeline';
import type { CompiledWorkflow, GeneratedFile } from './workflow';

/**
 * The result of the whole flow for one repository. When a stage fails with errors, what comes
 * after it is absent (or empty) and `diagnostics` says why.
 */
export interface Composition {
  evidence: Evidence;
  /** The text of `.golden-path/pipeline.yaml` that all this follows from. */
  pipelineText: string;
  pipeline?: Pipeline;
  resolution?: Resolution;
  /**
   * All libraries that the pipeline uses as one view, in which the keys of the resolution and of
   * the workflows' origins are.
   */
  library?: Library;
  workflows: CompiledWorkflow[];
  /** Everything to be in the repository: workflows, pipeline and lock, sorted by path. */
  files: GeneratedFile[];
  changeSet?: ChangeSet;
  diagnostics: Diagnostic[];
}
