import type { Finding, LintRule } from '../workflow';

/** Expressions do not tell `a` from `A`: `needs.a` may mean either. */
export const jobIdsDifferByCase: LintRule = {
  code: 'job-ids-differ-by-case',
  check({ jobs }) {
    const findings: Finding[] = [];
    const seen = new Map<string, string>();
    for (const { id, at } of jobs) {
      const folded = id.toLowerCase();
      const first = seen.get(folded);
      if (first === undefined) {
        seen.set(folded, id);
      } else {
        findings.push({
          severity: 'warning',
          message: `The jobs \`${first}\` and \`${id}\` differ in capitals only, which expressions do not tell apart. Rename one of them.`,
          at,
        });
      }
    }
    return findings;
  },
};
