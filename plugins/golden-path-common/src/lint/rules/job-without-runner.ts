import type { LintRule } from '../workflow';

/** Such a job fails at once. A job that calls a reusable workflow needs no runner of its own. */
export const jobWithoutRunner: LintRule = {
  code: 'job-without-runner',
  check: ({ jobs }) =>
    jobs
      .filter(
        ({ value }) =>
          value.uses === undefined && (value['runs-on'] ?? '') === '',
      )
      .map(({ id, at }) => ({
        severity: 'error' as const,
        message: `The job \`${id}\` does not say where it runs. Add \`runs-on\` with the label of a runner.`,
        at,
      })),
};
