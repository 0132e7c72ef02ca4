import { isExpression, toText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** The runner reads whole minutes; of anything else it makes no limit at all. */
export const invalidStepTimeout: LintRule = {
  code: 'invalid-step-timeout',
  requiredKeys: ['timeout-minutes'],
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { steps } of jobs) {
      for (const { at, value } of steps) {
        const timeout = toText(value['timeout-minutes']);
        if (
          timeout !== undefined &&
          !isExpression(timeout) &&
          !/^\+?0*[1-9]\d{0,8}$/.test(timeout)
        ) {
          const whole = Math.ceil(Number(timeout));
          const minutes = whole > 0 && whole < 1e6 ? String(whole) : undefined;
          findings.push({
            severity: 'warning',
            message: `A step's \`timeout-minutes\` must be a whole number of minutes, at least 1. \`${timeout}\` ${
              Number(timeout) <= 0
                ? 'ends the step at once'
                : 'is no limit at all'
            }.`,
            at: [...at, 'timeout-minutes'],
            part: 'value',
            ...(minutes && {
              replace: {
                title: `Write \`${minutes}\``,
                search: timeout,
                by: minutes,
              },
            }),
          });
        }
      }
    }
    return findings;
  },
};
