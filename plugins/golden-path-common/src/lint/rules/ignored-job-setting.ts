import type { Finding, LintRule } from '../workflow';

/**
 * What runners of the forge read over in a job: `timeout-minutes` on Gitea (tried with runner
 * 1.0.8; it counts on steps), `continue-on-error` on Gitea and Forgejo.
 */
export const ignoredJobSetting: LintRule = {
  code: 'ignored-job-setting',
  check({ jobs, target }) {
    return jobs.flatMap(({ at, value, steps }) => {
      const findings: Finding[] = [];
      const stepsEnd = steps.every(
        step => step.value['timeout-minutes'] !== undefined,
      );
      if (
        target.forge === 'gitea' &&
        value['timeout-minutes'] !== undefined &&
        !stepsEnd
      ) {
        findings.push({
          severity: 'warning',
          message:
            'Runners of Gitea ignore `timeout-minutes` of a job. Set it on every step.',
          at: [...at, 'timeout-minutes'],
        });
      }
      if (value['continue-on-error'] !== undefined) {
        findings.push({
          severity: 'warning',
          message:
            '`continue-on-error` of a job does nothing on this forge: the run fails all the same. Set it on the steps.',
          at: [...at, 'continue-on-error'],
        });
      }
      return findings;
    });
  },
};
