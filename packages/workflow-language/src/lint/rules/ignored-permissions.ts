import { behaviour } from '../../dialect';
import type { LintRule } from '../workflow';

/** Whoever wrote `permissions` believes that the job token can do less than it can. */
export const ignoredPermissions: LintRule = {
  code: 'ignored-permissions',
  requiredKeys: ['permissions'],
  check({ value, jobs, target }) {
    const { effect, note } = behaviour({ feature: 'permissions', target });
    // Once is enough: it is the same for all jobs.
    const owner = [{ at: [], value }, ...jobs].find(
      ({ value: { permissions = null } }) => permissions !== null,
    );
    return effect === 'ignored' && owner
      ? [
          {
            severity: 'info',
            message: `\`permissions\` does nothing on this version of the forge. ${note}`,
            at: [...owner.at, 'permissions'],
          },
        ]
      : [];
  },
};
