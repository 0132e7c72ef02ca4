import { consequenceOf, expressionsOf, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** What cannot be read cannot be evaluated; without an end, the runner itself gives up. */
export const expressionSyntax: LintRule = {
  code: 'expression-syntax',
  check: workflow =>
    expressionsOf(workflow).flatMap(found => {
      const { problem, isClosed, place } = found;
      if (place === 'literal' || (isClosed && !problem)) {
        return [];
      }
      if (!isClosed) {
        return [
          findingAt({
            workflow,
            found,
            severity: 'error',
            message:
              'The expression has no end. Close it with `}}`, or with a single quote before that.',
          }),
        ];
      }
      return problem
        ? [
            findingAt({
              workflow,
              found,
              span: problem.start < problem.end ? problem : undefined,
              severity: 'error',
              message: `${problem.message} As it is, ${consequenceOf(
                workflow,
                found,
              )}`,
            }),
          ]
        : [];
    }),
};
