import { isMap } from '../workflow';
import type { LintRule } from '../workflow';

/** Without jobs there is no run, or one that never gets a state. */
export const missingJobs: LintRule = {
  code: 'missing-jobs',
  check({ value }) {
    const { jobs = null } = value;
    if (jobs === null || (isMap(jobs) && Object.keys(jobs).length === 0)) {
      return [
        {
          severity: 'error',
          message: 'The workflow has no jobs, so it never runs. Add `jobs:`.',
          at: ['jobs'],
        },
      ];
    }
    return Object.entries(isMap(jobs) ? jobs : {})
      .filter(([, job]) => job === null)
      .map(([id]) => ({
        severity: 'error' as const,
        message: `The job \`${id}\` is empty. Give it \`runs-on\` and \`steps\`.`,
        at: ['jobs', id],
      }));
  },
};
