import { isMap } from '../workflow';
import { expressionsAt, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** Where the forge looks for no expressions, `${{ … }}` stays as it is. */
export const expressionNotEvaluated: LintRule = {
  code: 'expression-not-evaluated',
  check: workflow =>
    [
      ...expressionsAt(workflow, 'literal'),
      ...expressionsAt(workflow, 'job.name'),
    ].flatMap(found => {
      const isLoneName =
        found.place === 'job.name' && !isMap(found.job?.value.strategy);
      // Filters, types and schedules have rules of their own for what matches nothing.
      const isTrigger = found.at[0] === 'on';
      if (isTrigger || (found.place !== 'literal' && !isLoneName)) {
        return [];
      }
      return [
        findingAt({
          workflow,
          found,
          severity: isLoneName ? 'info' : 'warning',
          message: isLoneName
            ? 'The name of a job without a matrix is not evaluated: the expression stays as it is, also in the commit status. Write a plain name.'
            : 'The forge evaluates no expressions here: it stays as it is. Write the value itself.',
        }),
      ];
    }),
};
