import type { Finding, LintRule } from '../workflow';

/** A step does one thing: it runs a script, or it uses an action. The runner refuses any other. */
export const invalidStep: LintRule = {
  code: 'invalid-step',
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { steps } of jobs) {
      for (const { at, value } of steps) {
        const hasRun = (value.run ?? '') !== '';
        const hasUses = (value.uses ?? '') !== '';
        if (hasRun === hasUses) {
          findings.push({
            severity: 'error',
            message: hasRun
              ? 'The step has both `run` and `uses`: the runner refuses it. Make two steps of it.'
              : 'The step has neither `run` nor `uses`: the runner refuses it. Add one of them.',
            at: hasRun ? [...at, 'uses'] : at,
          });
        }
      }
    }
    return findings;
  },
};
