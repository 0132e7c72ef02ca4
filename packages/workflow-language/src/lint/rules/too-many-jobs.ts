import { limitsOf } from '../../dialect';
import { countLegs } from '../matrix';
import type { LintRule } from '../workflow';

/** A run of more jobs than the forge takes is refused as a whole. */
export const tooManyJobs: LintRule = {
  code: 'too-many-jobs',
  check({ jobs, target }) {
    const most = limitsOf(target).jobsPerRun?.value ?? Infinity;
    let largest = { id: '', legs: 0 };
    let count = 0;
    for (const job of jobs) {
      const legs = countLegs(job);
      count += legs;
      if (legs > largest.legs) {
        largest = { id: job.id, legs };
      }
    }
    return count > most
      ? [
          {
            severity: 'error',
            message: `The workflow has ${count} jobs, with the legs of all matrices; the forge takes at most ${most} and starts none. Most are of \`${largest.id}\`: ${largest.legs}.`,
            at:
              largest.legs > 1
                ? ['jobs', largest.id, 'strategy', 'matrix']
                : ['jobs'],
          },
        ]
      : [];
  },
};
