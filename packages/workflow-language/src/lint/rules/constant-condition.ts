import { constantTruth } from '../../expressions';
import { conditionsOf } from '../conditions';
import { findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** A condition that does not depend on anything decides nothing. */
export const constantCondition: LintRule = {
  code: 'constant-condition',
  requiredKeys: ['if'],
  check: workflow =>
    conditionsOf(workflow).flatMap(found => {
      const { expression } = found;
      const truth = constantTruth(expression);
      const isLiteral =
        expression.type === 'call' ||
        (expression.type === 'literal' &&
          typeof expression.value === 'boolean');
      return truth === undefined || isLiteral
        ? []
        : [
            findingAt({
              workflow,
              found,
              severity: 'warning',
              message: `This condition is always ${truth}: ${
                truth ? 'remove it' : 'what it guards never runs'
              }, or name a context without quotes.`,
            }),
          ];
    }),
};
