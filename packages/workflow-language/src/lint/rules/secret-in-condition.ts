import { conditionsOf } from '../conditions';
import { findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** It works here, but other forges refuse the whole file over it. */
export const secretInCondition: LintRule = {
  code: 'secret-in-condition',
  requiredKeys: ['if'],
  check: workflow =>
    conditionsOf(workflow).flatMap(found =>
      found.uses
        .filter(({ context }) => context === 'secrets')
        .map(({ node }) =>
          findingAt({
            workflow,
            found,
            span: node,
            severity: 'info',
            message:
              'Other forges and checkers refuse secrets in a condition. Put it into `env`, and ask for `env.NAME` in a step.',
          }),
        ),
    ),
};
