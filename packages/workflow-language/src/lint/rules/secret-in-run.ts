import { findingInScript, scriptFlowsOf } from '../expressionsAt';
import type { LintRule } from '../workflow';

/** A secret in the text of a script is seen by other processes, and read by the shell. */
export const secretInRun: LintRule = {
  code: 'secret-in-run',
  check: workflow =>
    scriptFlowsOf(workflow)
      .filter(
        ({ flow: { node, isPrinted } }) =>
          !isPrinted &&
          node.type === 'access' &&
          node.of.type === 'name' &&
          node.of.name.toLowerCase() === 'secrets',
      )
      .map(flow =>
        findingInScript({
          workflow,
          flow,
          severity: 'warning',
          says: `becomes a part of the script: a quote or a \`$\` in it breaks it or is run, and it stands in the script's file. Pass it by \`env\` of this step.`,
        }),
      ),
};
