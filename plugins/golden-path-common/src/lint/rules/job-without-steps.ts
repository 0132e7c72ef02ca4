import type { LintRule } from '../workflow';

/** Such a job fails at once. */
export const jobWithoutSteps: LintRule = {
  code: 'job-without-steps',
  check: ({ jobs }) =>
    jobs
      .filter(
        ({ value }) =>
          value.uses === undefined &&
          !(Array.isArray(value.steps) && value.steps.length > 0),
      )
      .map(({ id, at }) => ({
        severity: 'error' as const,
        message: `The job \`${id}\` has no steps. Add \`steps\`, or remove the job.`,
        at,
      })),
};
