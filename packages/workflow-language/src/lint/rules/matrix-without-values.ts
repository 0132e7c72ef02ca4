import { matrixOf } from '../matrix';
import type { Finding, LintRule } from '../workflow';

/** An axis of nothing does not mean that nothing runs: there is one job, with empty values. */
export const matrixWithoutValues: LintRule = {
  code: 'matrix-without-values',
  requiredKeys: ['matrix'],
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const job of jobs) {
      for (const [axis, values] of matrixOf(job)?.axes ?? []) {
        if (values.length === 0) {
          findings.push({
            severity: 'error',
            message: `\`${axis}\` has no values: the job runs once, and \`matrix.${axis}\` is empty. Give it values, or remove it.`,
            at: [...job.at, 'strategy', 'matrix', axis],
          });
        }
      }
    }
    return findings;
  },
};
