import { flowOf, untrustedIn } from '../../expressions';
import type { Expression } from '../../expressions';
import { findingAt } from '../expressions';
import { scriptExpressionsOf } from '../expressionsAt';
import { githubNames, untrustedVariables, variableOf } from '../untrusted';
import type { LintRule } from '../workflow';

/**
 * The runner puts expressions into the script before the shell reads it: a title like
 * `$(curl …)` would be run, with the job's token.
 */
export const untrustedInputInRun: LintRule = {
  code: 'untrusted-input-in-run',
  check(workflow) {
    const expressions = scriptExpressionsOf(workflow);
    if (expressions.length === 0) {
      return [];
    }
    const contexts = githubNames(workflow.target.forge);
    return expressions.flatMap(({ script: { job, step }, found }) => {
      const { expression, source, uses } = found;
      const mayFlow = uses.some(
        ({ context }) => context === 'env' || contexts.has(context),
      );
      if (!expression || !mayFlow) {
        return [];
      }
      const isVariable = ({ node }: { node: Expression }) => {
        const name = variableOf(node);
        return (
          name !== undefined &&
          untrustedVariables({ workflow, job, step: step.value }).has(name)
        );
      };
      return [
        ...untrustedIn(expression, contexts),
        ...flowOf(expression)
          .filter(isVariable)
          .map(({ node }) => node),
      ].map(node =>
        findingAt({
          workflow,
          found,
          span: node,
          severity: 'error',
          message: `\`${source.slice(
            node.start,
            node.end,
          )}\` is text from outside, and here it becomes a part of the script. Pass it by \`env\`, and use the variable in quotes.`,
        }),
      );
    });
  },
};
