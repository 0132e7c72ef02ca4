import type { Finding, LintRule } from '../workflow';

/** A job named twice in `needs` says the same twice, and hides what was meant instead. */
export const duplicateNeed: LintRule = {
  code: 'duplicate-need',
  requiredKeys: ['needs'],
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { id, needs } of jobs) {
      if (needs.length < 2) {
        continue;
      }
      const seen = new Set<string>();
      for (const { text, at } of needs) {
        if (seen.has(text)) {
          findings.push({
            severity: 'warning',
            message: `\`${id}\` needs \`${text}\` twice. Remove one, or name the job that was meant.`,
            at,
            part: 'value',
          });
        }
        seen.add(text);
      }
    }
    return findings;
  },
};
