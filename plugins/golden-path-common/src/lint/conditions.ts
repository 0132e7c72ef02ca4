import { expressionsOf, isWholeCondition } from './expressions';
import type { LintedExpression } from './expressions';
import type { LintedWorkflow } from './workflow';

/** Conditions (`if`) that are one expression as a whole, and can be read. */
export function conditionsOf(workflow: LintedWorkflow): (LintedExpression & {
  expression: NonNullable<LintedExpression['expression']>;
})[] {
  return expressionsOf(workflow).flatMap(found =>
    found.expression && isWholeCondition(found)
      ? [{ ...found, expression: found.expression }]
      : [],
  );
}
