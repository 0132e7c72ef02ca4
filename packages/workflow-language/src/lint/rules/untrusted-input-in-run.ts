import { isUntrusted } from '../../expressions';
import { findingInScript, scriptFlowsOf } from '../expressionsAt';
import { githubNames, outsideVariables, variableOf } from '../untrusted';
import type { LintRule } from '../workflow';

/**
 * The runner puts expressions into the script before the shell reads it: a title like
 * `$(curl …)` would be run, with the job's token.
 */
export const untrustedInputInRun: LintRule = {
  code: 'untrusted-input-in-run',
  check(workflow) {
    const contexts = githubNames(workflow.target.forge);
    return scriptFlowsOf(workflow)
      .filter(({ script: { job, step }, flow }) => {
        const variable = variableOf(flow.node);
        return variable === undefined
          ? isUntrusted(flow, contexts)
          : outsideVariables({ workflow, job, step }).get(variable) ===
              'anybody';
      })
      .map(flow =>
        findingInScript({
          workflow,
          flow,
          severity: 'error',
          says: `is text from outside, and here it becomes a part of the script. Pass it by \`env\` of this step, and use the variable in quotes.`,
        }),
      );
  },
};
