import type { Finding, LintRule } from '../workflow';

/** What the runner takes as the id of a job. */
const ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;

const RULE =
  'An id begins with a letter or `_`, and goes on with letters, digits, `-` and `_`.';

/** The runner refuses a job with such an id; a step's cannot be named in expressions. */
export const invalidId: LintRule = {
  code: 'invalid-id',
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const job of jobs) {
      if (!ID.test(job.id)) {
        findings.push({
          severity: 'error',
          message: `\`${job.id}\` cannot be the id of a job: the runner refuses it. ${RULE}`,
          at: job.at,
        });
      }
      for (const { at, value } of job.steps) {
        if (typeof value.id === 'string' && !ID.test(value.id)) {
          findings.push({
            severity: 'warning',
            message: `\`${value.id}\` cannot be used as the id of a step: expressions cannot name it. ${RULE}`,
            at: [...at, 'id'],
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
