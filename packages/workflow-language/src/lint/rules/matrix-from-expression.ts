import { behaviour, supports } from '../../dialect';
import { expressionsAt, findingAt } from '../expressions';
import { isMap } from '../workflow';
import type { LintRule } from '../workflow';

const feature = 'strategy.matrix-from-needs';

function messageFor(options: {
  fromNeeds: boolean;
  isWhole: boolean;
  note: string;
}): string {
  if (options.fromNeeds) {
    return `A matrix cannot come from outputs on this forge. ${options.note} Write the values, or one job that goes through them.`;
  }
  return options.isWhole
    ? 'A matrix that is one expression is empty: one job runs, with no values, and is green. Write the values.'
    : 'The jobs are made before this is evaluated, so all values come in one job. Write them as a list.';
}

/**
 * The server makes the jobs of a matrix before it evaluates anything: an expression that stands
 * for a list, or takes from `needs`, gives one job with nothing in it, or one that waits.
 */
export const matrixFromExpression: LintRule = {
  code: 'matrix-from-expression',
  requiredKeys: ['matrix'],
  check(workflow) {
    const { target } = workflow;
    const isCalledOnly = workflow.events.every(
      ({ name }) => name === 'workflow_call',
    );
    // Of a called workflow the runner itself makes the legs, when it knows the values.
    if (isCalledOnly || supports({ feature, target })) {
      return [];
    }
    const { note } = behaviour({ feature, target });
    return expressionsAt(workflow, 'job.strategy').flatMap(found => {
      const { at, job, uses } = found;
      if (at[3] !== 'matrix') {
        return [];
      }
      const fromNeeds = uses.some(({ context }) => context === 'needs');
      const isWhole = at.length === 4;
      const isAxis = at.length === 5;
      if (!isMap(job?.value.strategy) || !(fromNeeds || isWhole || isAxis)) {
        return [];
      }
      return [
        findingAt({
          workflow,
          found,
          severity: fromNeeds || isWhole ? 'error' : 'warning',
          message: messageFor({ fromNeeds, isWhole, note }),
        }),
      ];
    });
  },
};
