import type { LintedWorkflow } from './workflow';

let count = 0;

/** Makes something of a workflow once, however many rules ask for it. */
export function memoizePerWorkflow<T extends object>(
  make: (workflow: LintedWorkflow) => T,
): (workflow: LintedWorkflow) => T {
  const slot = count;
  count += 1;
  return workflow => {
    const { cache } = workflow;
    // Nothing but this function writes to its slot.
    const known = cache[slot] as T | undefined;
    if (known) {
      return known;
    }
    const result = make(workflow);
    cache[slot] = result;
    return result;
  };
}
