import type { LintedWorkflow } from './workflow';

/** Makes something of a workflow once, however many rules ask for it. */
export function oncePerFile<T extends object>(
  make: (workflow: LintedWorkflow) => T,
): (workflow: LintedWorkflow) => T {
  const made = new WeakMap<LintedWorkflow, T>();
  return workflow => {
    const known = made.get(workflow);
    if (known) {
      return known;
    }
    const result = make(workflow);
    made.set(workflow, result);
    return result;
  };
}
