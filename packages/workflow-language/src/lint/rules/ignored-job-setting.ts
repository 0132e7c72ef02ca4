import { behaviour } from '../../dialect';
import type { Behaviour } from '../../dialect';
import type { Finding, LintRule, LintedJob } from '../workflow';

function findingFor(options: {
  job: LintedJob;
  key: string;
  behaviour: Behaviour;
  instead: string;
}): Finding[] {
  const { job, key, instead } = options;
  const { effect, note } = options.behaviour;
  if (effect === 'works') {
    return [];
  }
  return [
    {
      severity: effect === 'ignored' ? 'warning' : 'info',
      message: `\`${key}\` of a job ${
        effect === 'ignored' ? 'does nothing on this forge.' : 'may do nothing:'
      } ${note} ${instead}`,
      at: [...job.at, key],
    },
  ];
}

/** What runners of the forge read over in a job, and heed in its steps. */
export const ignoredJobSetting: LintRule = {
  code: 'ignored-job-setting',
  requiredKeys: ['timeout-minutes', 'continue-on-error'],
  check({ jobs, target }) {
    const timeout = behaviour({ feature: 'job.timeout-minutes', target });
    const failure = behaviour({ feature: 'job.continue-on-error', target });
    const findings: Finding[] = [];
    for (const job of jobs) {
      const { value, steps } = job;
      const stepsEnd = steps.every(
        step => step.value['timeout-minutes'] !== undefined,
      );
      if (value['timeout-minutes'] !== undefined && !stepsEnd) {
        findings.push(
          ...findingFor({
            job,
            key: 'timeout-minutes',
            behaviour: timeout,
            instead: 'Set it on every step.',
          }),
        );
      }
      if ((value['continue-on-error'] ?? false) !== false) {
        findings.push(
          ...findingFor({
            job,
            key: 'continue-on-error',
            behaviour: failure,
            instead: 'Set it on the steps.',
          }),
        );
      }
    }
    return findings;
  },
};
