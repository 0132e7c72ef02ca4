import { toText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Of two steps with one id the later hides the outputs of the earlier. */
export const duplicateStep: LintRule = {
  code: 'duplicate-step',
  requiredKeys: ['id'],
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { steps } of jobs) {
      const seen = new Set<string>();
      for (const { at, value } of steps) {
        const id = toText(value.id)?.toLowerCase();
        if (id && seen.has(id)) {
          findings.push({
            severity: 'error',
            message: `A step above has the id \`${id}\`, too (capitals do not count): its outputs and its result are lost. Rename one of them.`,
            at: [...at, 'id'],
            part: 'value',
          });
        }
        if (id) {
          seen.add(id);
        }
      }
    }
    return findings;
  },
};
