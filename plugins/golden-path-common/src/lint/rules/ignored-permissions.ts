import { behaviour } from '../../dialect';
import type { Finding, LintRule } from '../workflow';

/** Whoever wrote `permissions` believes that the job token can do less than it can. */
export const ignoredPermissions: LintRule = {
  code: 'ignored-permissions',
  check({ value, target }) {
    const { effect, note } = behaviour({ feature: 'permissions', target });
    if (effect !== 'ignored') {
      return [];
    }
    const findings: Finding[] = [];
    // Once: what holds for the workflow holds for its jobs.
    if ((value.permissions ?? undefined) !== undefined) {
      findings.push({
        severity: 'info',
        message: `\`permissions\` does nothing on this version of the forge. ${note}`,
        at: ['permissions'],
      });
    }
    return findings;
  },
};
