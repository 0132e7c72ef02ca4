import type { Finding, LintRule } from '../workflow';

/** GitHub refuses both at once; here both have to let the event through. */
export const conflictingFilters: LintRule = {
  code: 'conflicting-filters',
  requiredKeys: ['branches-ignore', 'tags-ignore', 'paths-ignore'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings } of events) {
      for (const key of ['branches', 'tags', 'paths']) {
        if (
          settings[key] !== undefined &&
          settings[`${key}-ignore`] !== undefined
        ) {
          findings.push({
            severity: 'warning',
            message: `\`${name}\` has both \`${key}\` and \`${key}-ignore\`, which other forges refuse. Say it in \`${key}\` alone, with \`!\` before what to leave out.`,
            at: [...at, `${key}-ignore`],
          });
        }
      }
    }
    return findings;
  },
};
