import { behaviour } from '../../dialect';
import { isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Runner groups are GitHub's; here the word becomes one more label that a runner must have. */
export const runnerGroup: LintRule = {
  code: 'runner-group',
  requiredKeys: ['group'],
  check({ jobs, target }) {
    const { effect, note } = behaviour({ feature: 'runs-on.group', target });
    const findings: Finding[] = [];
    for (const { at, value } of effect === 'works' ? [] : jobs) {
      const runsOn = value['runs-on'];
      if (isMap(runsOn) && (runsOn.group ?? '') !== '') {
        findings.push({
          severity: 'warning',
          message: `There are no groups of runners on this forge. ${note} Write the labels as a list.`,
          at: [...at, 'runs-on', 'group'],
        });
      }
    }
    return findings;
  },
};
