import { flowOf } from '../../expressions';
import { expressionsOf, findingAt } from '../expressions';
import type { LintRule } from '../workflow';

/** Masks hide secrets as they are, not as they stand in JSON; and a step needs one, not all. */
export const secretsDumped: LintRule = {
  code: 'secrets-dumped',
  check: workflow =>
    expressionsOf(workflow).flatMap(found =>
      (found.expression &&
      found.uses.some(({ context }) => context === 'secrets')
        ? flowOf(found.expression)
        : []
      )
        .filter(({ node }) => {
          const root = node.type === 'access' ? node.of : node;
          const isAll =
            node.type === 'name' ||
            (node.type === 'access' && node.path[0].type === 'all');
          return (
            root.type === 'name' &&
            root.name.toLowerCase() === 'secrets' &&
            isAll
          );
        })
        .map(({ node }) =>
          findingAt({
            workflow,
            found,
            span: node,
            severity: 'error',
            message:
              'This hands over all secrets at once, and the log does not hide them in this form. Name the ones that are needed.',
          }),
        ),
    ),
};
