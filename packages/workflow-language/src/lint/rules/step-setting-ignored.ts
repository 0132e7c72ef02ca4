import { behaviour } from '../../dialect';
import type { Finding, LintRule } from '../workflow';

const IGNORED_BESIDE: Record<'run' | 'uses', string[]> = {
  run: ['with'],
  uses: ['shell', 'working-directory'],
};

const INSTEAD = {
  run: 'Pass values by `env`.',
  uses: 'Look for an input of the action, under `with`.',
};

/** `with` belongs to actions, `shell` and `working-directory` to scripts. */
export const stepSettingIgnored: LintRule = {
  code: 'step-setting-ignored',
  requiredKeys: ['with', 'shell', 'working-directory'],
  check({ jobs, target }) {
    const { effect } = behaviour({ feature: 'step.settings-mixed', target });
    const findings: Finding[] = [];
    for (const { steps } of jobs) {
      for (const { at, value } of steps) {
        const kind = value.run === undefined ? 'uses' : 'run';
        if (value[kind] !== undefined) {
          for (const key of IGNORED_BESIDE[kind]) {
            if (value[key] !== undefined) {
              findings.push({
                severity: effect === 'refused' ? 'error' : 'warning',
                message: `\`${key}\` does nothing in a step with \`${kind}\`${
                  effect === 'refused'
                    ? ', and the runner refuses the whole job'
                    : ''
                }. ${INSTEAD[kind]}`,
                at: [...at, key],
              });
            }
          }
        }
      }
    }
    return findings;
  },
};
