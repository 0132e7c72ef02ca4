import type { Finding, LintRule } from '../workflow';

/** Such a job fails at once. */
export const jobWithoutSteps: LintRule = {
  code: 'job-without-steps',
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { id, at, value } of jobs) {
      const { steps = null } = value;
      if (
        value.uses === undefined &&
        (steps === null || (Array.isArray(steps) && steps.length === 0))
      ) {
        findings.push({
          severity: 'error',
          message: `The job \`${id}\` has no steps. Add \`steps\`, or remove the job.`,
          at,
        });
      }
    }
    return findings;
  },
};
