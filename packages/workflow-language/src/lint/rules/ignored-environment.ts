import { behaviour } from '../../dialect';
import type { Finding, LintRule } from '../workflow';

/** Nobody is asked, and nothing is protected: the job runs at once, with the repository's secrets. */
export const ignoredEnvironment: LintRule = {
  code: 'ignored-environment',
  requiredKeys: ['environment'],
  check({ jobs, target }) {
    const { effect, note } = behaviour({ feature: 'environment', target });
    const findings: Finding[] = [];
    for (const { at, value } of jobs) {
      if (effect === 'ignored' && (value.environment ?? '') !== '') {
        findings.push({
          severity: 'warning',
          message: `\`environment\` does nothing on this forge. ${note} Protect the branch instead.`,
          at: [...at, 'environment'],
        });
      }
    }
    return findings;
  },
};
