import { expressionsOf, isWholeCondition } from './expressions';
import type { LintedExpression } from './expressions';
import { memoizePerWorkflow } from './memoizePerWorkflow';

/** A condition that is one expression as a whole, and can be read. */
export type LintedCondition = LintedExpression &
  Required<Pick<LintedExpression, 'expression'>>;

function isReadable(found: LintedExpression): found is LintedCondition {
  return found.expression !== undefined && isWholeCondition(found);
}

/** The conditions (`if`) of a workflow that say what they say: without text beside braces. */
export const conditionsOf = memoizePerWorkflow(workflow =>
  expressionsOf(workflow).filter(isReadable),
);
