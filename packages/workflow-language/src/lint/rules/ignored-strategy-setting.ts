import { behaviour } from '../../dialect';
import { isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

const SETTINGS = ['fail-fast', 'max-parallel'] as const;

/** The legs of a matrix are jobs of their own: none stops another, and none waits for another. */
export const ignoredStrategySetting: LintRule = {
  code: 'ignored-strategy-setting',
  requiredKeys: ['fail-fast', 'max-parallel'],
  check({ jobs, target }) {
    const findings: Finding[] = [];
    for (const { at, value } of jobs) {
      const strategy = isMap(value.strategy) ? value.strategy : {};
      for (const key of SETTINGS) {
        const { effect, note } = behaviour({
          feature: `strategy.${key}`,
          target,
        });
        // `fail-fast: false` is what happens anyway.
        if (
          effect === 'ignored' &&
          strategy[key] !== undefined &&
          strategy[key] !== null &&
          !(key === 'fail-fast' && strategy[key] === false)
        ) {
          findings.push({
            severity: 'info',
            message: `\`${key}\` does nothing on this forge. ${note}`,
            at: [...at, 'strategy', key],
          });
        }
      }
    }
    return findings;
  },
};
