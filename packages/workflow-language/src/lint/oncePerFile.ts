import type { LintedWorkflow } from './workflow';

let count = 0;

/** Makes something of a workflow once, however many rules ask for it. */
export function oncePerFile<T extends object>(
  make: (workflow: LintedWorkflow) => T,
): (workflow: LintedWorkflow) => T {
  const slot = count;
  count += 1;
  return workflow => {
    const { made } = workflow;
    // Nothing but this function writes to its slot.
    const known = made[slot] as T | undefined;
    if (known) {
      return known;
    }
    const result = make(workflow);
    made[slot] = result;
    return result;
  };
}
