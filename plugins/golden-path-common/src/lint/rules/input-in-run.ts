import { flowOf } from '../../expressions';
import { findingAt, pathOf } from '../expressions';
import { scriptExpressionsOf } from '../expressionsAt';
import { inputsOf, triggersOf } from '../triggers';
import { githubNames } from '../untrusted';
import type { LintRule } from '../workflow';

/** The forges check neither choice nor number: every answer can be any text. */
export const inputInRun: LintRule = {
  code: 'input-in-run',
  check(workflow) {
    const expressions = scriptExpressionsOf(workflow);
    if (expressions.length === 0) {
      return [];
    }
    const contexts = githubNames(workflow.target.forge);
    const inputs = inputsOf(triggersOf(workflow), [
      'workflow_dispatch',
      'workflow_call',
    ]);
    return expressions.flatMap(({ found }) =>
      (found.expression ? flowOf(found.expression) : [])
        .filter(({ node }) => {
          if (node.type !== 'access' || node.of.type !== 'name') {
            return false;
          }
          const [first, second] = pathOf(node).map(name => name?.toLowerCase());
          const root = node.of.name.toLowerCase();
          // Only in `inputs` is a boolean surely one.
          return root === 'inputs'
            ? inputs.get(first ?? '')?.type !== 'boolean'
            : contexts.has(root) && first === 'event' && second === 'inputs';
        })
        .map(({ node }) =>
          findingAt({
            workflow,
            found,
            span: node,
            severity: 'warning',
            message: `\`${found.source.slice(
              node.start,
              node.end,
            )}\` is whatever somebody answers, and here it becomes a part of the script. Pass it by \`env\`, and use the variable in quotes.`,
          }),
        ),
    );
  },
};
