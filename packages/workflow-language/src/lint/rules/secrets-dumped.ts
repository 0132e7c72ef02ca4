import { flowOf } from '../../expressions';
import { findingAt, usesOf } from '../expressions';
import type { ContextUse, Found } from '../expressions';
import type { LintRule } from '../workflow';

/** Masks hide secrets as they are, not as they stand in JSON; and a step needs one, not all. */
export const secretsDumped: LintRule = {
  code: 'secrets-dumped',
  check(workflow) {
    const isWhole = ({ part: { path } }: Found<ContextUse>) =>
      path.length === 0 || path[0] === '*';
    const holders = usesOf(workflow, 'secrets').filter(isWhole);
    return [...new Set(holders.map(({ found }) => found))].flatMap(found =>
      (found.expression ? flowOf(found.expression) : [])
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
    );
  },
};
