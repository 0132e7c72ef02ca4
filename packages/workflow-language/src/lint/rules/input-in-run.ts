import { findingInScript, scriptFlowsOf } from '../expressionsAt';
import { isAnswer } from '../untrusted';
import type { LintRule } from '../workflow';

/** The forges check neither choice nor number: every answer can be any text. */
export const inputInRun: LintRule = {
  code: 'input-in-run',
  check: workflow =>
    scriptFlowsOf(workflow)
      .filter(({ flow }) => isAnswer(flow, workflow))
      .map(flow =>
        findingInScript({
          workflow,
          flow,
          severity: 'warning',
          says: `is whatever somebody answers, and here it becomes a part of the script. Pass it by \`env\` of this step, and use the variable in quotes.`,
        }),
      ),
};
