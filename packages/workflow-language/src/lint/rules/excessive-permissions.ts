import { limitsOf, supports } from '../../dialect';
import { isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Every job, and every action in it, could write what only one has to. */
export const excessivePermissions: LintRule = {
  code: 'excessive-permissions',
  requiredKeys: ['permissions'],
  check({ value, jobs, target }) {
    if (!supports({ feature: 'permissions', target })) {
      return [];
    }
    const scopes: readonly string[] = limitsOf(target).permissionScopes.value;
    const findings: Finding[] = [];
    for (const place of [{ at: [], value }, ...jobs]) {
      if (place.value.permissions === 'write-all') {
        findings.push({
          severity: 'warning',
          message:
            '`write-all` lets the token write everything, also workflow files. Name what is needed, such as `contents: read`.',
          at: [...place.at, 'permissions'],
          part: 'value',
        });
      }
    }
    const inheriting = jobs.filter(job => job.value.permissions === undefined);
    if (isMap(value.permissions) && inheriting.length > 1) {
      for (const [scope, access] of Object.entries(value.permissions)) {
        if (access === 'write' && scopes.includes(scope)) {
          findings.push({
            severity: 'info',
            message: `All ${inheriting.length} jobs without \`permissions\` of their own get \`${scope}: write\`. Give it to the job that needs it.`,
            at: ['permissions', scope],
          });
        }
      }
    }
    return findings;
  },
};
