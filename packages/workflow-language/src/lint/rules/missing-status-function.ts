import { hasStatusFunction, visitExpression } from '../../expressions';
import type { Expression } from '../../expressions';
import { conditionsOf } from '../conditions';
import { findingAt, pathOf } from '../expressions';
import { isMap } from '../workflow';
import type { LintedJob, LintRule } from '../workflow';

/** What no condition without a question for a result holds. */
const RESULT = /result|outcome|conclusion/;

/** Results that come up only when something went wrong, or was left out. */
const NOT_SUCCESS = new Set(['failure', 'cancelled', 'skipped']);

/** `needs.a.result` or `steps.a.outcome`; what is asked for. */
function resultOf(
  expression: Expression,
): { context: 'needs' | 'steps'; name?: string } | undefined {
  if (expression.type !== 'access' || expression.of.type !== 'name') {
    return undefined;
  }
  const [name, field] = pathOf(expression);
  const context = expression.of.name.toLowerCase();
  const isResult =
    (context === 'needs' && field === 'result') ||
    (context === 'steps' && (field === 'outcome' || field === 'conclusion'));
  return isResult ? { context: context as 'needs' | 'steps', name } : undefined;
}

/** The results of which a part of a condition asks for another than success. */
function asksFor(node: Expression): Expression | undefined {
  const isBad = (side: Expression) =>
    side.type === 'literal' &&
    NOT_SUCCESS.has(String(side.value).toLowerCase());
  const isGood = (side: Expression) =>
    side.type === 'literal' && String(side.value).toLowerCase() === 'success';
  if (node.type === 'comparison') {
    const { left, right, operator } = node;
    const isAsked = operator === '==' ? isBad : isGood;
    if (operator !== '==' && operator !== '!=') {
      return undefined;
    }
    if (isAsked(right)) {
      return left;
    }
    return isAsked(left) ? right : undefined;
  }
  if (node.type === 'call' && node.name.toLowerCase() === 'contains') {
    const [list, item] = node.args;
    return item && isBad(item) ? list : undefined;
  }
  return undefined;
}

/** Whether a failure of the step lets the job go on. */
function isForgiven(
  job: LintedJob | undefined,
  name: string | undefined,
): boolean {
  const step = job?.steps.find(({ value }) => value.id === name);
  return !step || (step.value['continue-on-error'] ?? false) !== false;
}

/**
 * Without `always()`, `failure()` and their like, the runner puts `success() &&` in front: the
 * condition is not even looked at after a failure.
 */
export const missingStatusFunction: LintRule = {
  code: 'missing-status-function',
  requiredKeys: ['if'],
  check: workflow =>
    conditionsOf(workflow).flatMap(found => {
      if (!RESULT.test(found.source) || hasStatusFunction(found.expression)) {
        return [];
      }
      let asked: { node: Expression; context: string } | undefined;
      // A negation turns the question around.
      let isNegated = false;
      visitExpression(found.expression, node => {
        isNegated ||= node.type === 'not';
        const side = asksFor(node);
        const result = side && resultOf(side);
        if (
          result &&
          !asked &&
          (result.context === 'needs'
            ? found.place === 'job.if' && isMap(found.job?.value)
            : // A step that was skipped by its own condition is no failure.
              found.place === 'step.if' && !isForgiven(found.job, result.name))
        ) {
          asked = { node, context: result.context };
        }
      });
      if (!asked || isNegated) {
        return [];
      }
      const { node, context } = asked as { node: Expression; context: string };
      if (context === 'steps' && /skipped/i.test(found.source)) {
        return [];
      }
      return [
        findingAt({
          workflow,
          found,
          span: node,
          severity: 'warning',
          message: `This is never looked at: after a failure${
            context === 'needs'
              ? ', or when a need was skipped, the job'
              : ' the step'
          } is skipped at once. Write \`always() && …\` in front.`,
        }),
      ];
    }),
};
