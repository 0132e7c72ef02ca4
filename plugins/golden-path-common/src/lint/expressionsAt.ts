import { expressionsOf } from './expressions';
import type { LintedExpression } from './expressions';
import type { LintedWorkflow, ValuePath } from './workflow';

const BY_PLACE = new WeakMap<
  LintedWorkflow,
  (at: ValuePath) => LintedExpression[]
>();

/** Finds the expressions of one text of a workflow. */
export function expressionsByPlace(
  workflow: LintedWorkflow,
): (at: ValuePath) => LintedExpression[] {
  const known = BY_PLACE.get(workflow) ?? sortByPlace(workflow);
  BY_PLACE.set(workflow, known);
  return known;
}

function sortByPlace(
  workflow: LintedWorkflow,
): (at: ValuePath) => LintedExpression[] {
  const byPlace = new Map<string, LintedExpression[]>();
  for (const found of expressionsOf(workflow)) {
    const key = JSON.stringify(found.at);
    const known = byPlace.get(key);
    if (known) {
      known.push(found);
    } else {
      byPlace.set(key, [found]);
    }
  }
  return at => byPlace.get(JSON.stringify(at)) ?? [];
}
