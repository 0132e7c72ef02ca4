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
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { at, value } of jobs) {
      const isCall = (value.uses ?? '') !== '';
      for (const key of isCall ? OF_STEPS : OF_CALLS) {
        if (value[key] !== undefined) {
          findings.push({
            severity: key === 'steps' ? 'error' : 'warning',
            message: isCall
              ? `\`${key}\` does nothing in a job that calls a workflow with \`uses\`. Keep one of the two.`
              : `\`${key}\` of a job does nothing without \`uses\`. It may belong to a step.`,
            at: [...at, key],
          });
        }
      }
    }
    return findings;
  },
};
