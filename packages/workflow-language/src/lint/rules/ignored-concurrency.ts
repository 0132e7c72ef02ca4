import { behaviour } from '../../dialect';
import type { FeatureName } from '../../dialect';
import type { Finding, LintRule, ValuePath } from '../workflow';

/** What must not overlap overlaps all the same. */
export const ignoredConcurrency: LintRule = {
  code: 'ignored-concurrency',
  requiredKeys: ['concurrency'],
  check({ value, jobs, target }) {
    const findings: Finding[] = [];
    const look = (feature: FeatureName, at: ValuePath) => {
      const { effect, note } = behaviour({ feature, target });
      if (effect === 'ignored') {
        findings.push({
          severity: 'warning',
          message: `\`concurrency\` does nothing here on this version of the forge. ${note}`,
          at: [...at, 'concurrency'],
        });
      }
    };
    if ((value.concurrency ?? undefined) !== undefined) {
      look('concurrency', []);
    }
    for (const job of jobs) {
      if ((job.value.concurrency ?? undefined) !== undefined) {
        look('job.concurrency', job.at);
      }
    }
    return findings;
  },
};
