import type { WorkflowStep } from '../../model';
import { asksForStatus, narrow } from './statusFunctions';

/**
 * The failure of an advisory component does not fail the run, but ends the component: what
 * comes after a failed step runs only if it asks for that.
 */
export function makeAdvisory(
  step: WorkflowStep,
  earlier: readonly WorkflowStep[],
): WorkflowStep {
  const soft = { ...step, 'continue-on-error': true };
  if (earlier.length === 0 || asksForStatus(step.if ?? '')) {
    return soft;
  }
  // What it asks for itself is not asked for again.
  const asked = earlier.filter(
    ({ id }) => !step.if?.includes(`steps.${id}.outcome`),
  );
  if (asked.length === 0) {
    return soft;
  }
  const passed = asked
    .map(({ id }) => `steps.${id}.outcome != 'failure'`)
    .join(' && ');
  return {
    ...soft,
    if:
      step.if === undefined
        ? passed
        : narrow({ condition: step.if, also: passed }),
  };
}
