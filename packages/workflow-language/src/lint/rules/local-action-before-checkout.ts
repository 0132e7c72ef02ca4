import { isCheckout } from '../checkout';
import { isText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Before a checkout the workspace is empty: there is no action in it. */
export const localActionBeforeCheckout: LintRule = {
  code: 'local-action-before-checkout',
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { steps } of jobs) {
      const checkout = steps.findIndex(isCheckout);
      for (const step of checkout < 0 ? steps : steps.slice(0, checkout)) {
        const { uses } = step.value;
        // `invalid-call` speaks of workflows that a step cannot use.
        if (isText(uses) && uses.startsWith('./') && !/\.ya?ml$/.test(uses)) {
          findings.push({
            severity: 'error',
            message: `\`${uses}\` is in the repository, which is not checked out yet. Add a checkout before this step.`,
            at: [...step.at, 'uses'],
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
