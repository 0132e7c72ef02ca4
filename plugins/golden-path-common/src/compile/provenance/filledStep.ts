import type { Origin, Origins, WorkflowStep } from '../../model';

/** A step with where it and its parts come from, below its own name. */
export interface FilledStep {
  step: WorkflowStep;
  origin: Origin;
  /** `env.LEAST` and the like: parts with an origin of their own. */
  parts?: Origins;
}
