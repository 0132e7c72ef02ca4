import { behaviour } from '../../dialect';
import type { LintRule } from '../workflow';

/** Runs keep the title of their commit. */
export const ignoredRunName: LintRule = {
  code: 'ignored-run-name',
  requiredKeys: ['run-name'],
  check({ value, target }) {
    const { effect, note } = behaviour({ feature: 'run-name', target });
    return effect === 'ignored' && (value['run-name'] ?? '') !== ''
      ? [
          {
            severity: 'info',
            message: `\`run-name\` does nothing on this version of the forge. ${note}`,
            at: ['run-name'],
          },
        ]
      : [];
  },
};
