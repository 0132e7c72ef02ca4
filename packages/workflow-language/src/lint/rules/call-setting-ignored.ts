import type { Finding, LintRule } from '../workflow';

const OF_STEPS = [
  'steps',
  'container',
  'services',
  'env',
  'defaults',
  'outputs',
];
const OF_CALLS = ['with', 'secrets'];

/** A job either calls a workflow or has steps; what belongs to the other does nothing. */
export const callSettingIgnored: LintRule = {
  code: 'call-setting-ignored',
  check({ jobs, target }) {
    const findings: Finding[] = [];
    for (const { at, value } of jobs) {
      const isCall = (value.uses ?? '') !== '';
      const isForgejo = target.forge === 'forgejo';
      // That Gitea's runner reads over it is said by another rule.
      const ofSteps = isForgejo ? [...OF_STEPS, 'timeout-minutes'] : OF_STEPS;
      for (const key of isCall ? ofSteps : OF_CALLS) {
        if (value[key] !== undefined) {
          // A calling job with a runner of its own goes to the runner, which looks at it.
          const isRefused =
            isForgejo &&
            key !== 'container' &&
            (!isCall || value['runs-on'] !== undefined);
          const also = isRefused ? ', and the runner refuses it' : '';
          findings.push({
            severity: key === 'steps' || isRefused ? 'error' : 'warning',
            message: isCall
              ? `\`${key}\` does nothing in a job that calls a workflow with \`uses\`${also}. Keep one of the two.`
              : `\`${key}\` of a job does nothing without \`uses\`${also}. It may belong to a step.`,
            at: [...at, key],
          });
        }
      }
    }
    return findings;
  },
};
