import { placedTexts } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** Patterns with `!` only take away from what patterns before them let in. */
export const filterMatchesNothing: LintRule = {
  code: 'filter-matches-nothing',
  requiredKeys: ['branches', 'tags', 'paths'],
  check({ events }) {
    const findings: Finding[] = [];
    for (const { name, at, settings } of events) {
      for (const key of ['branches', 'tags', 'paths']) {
        const patterns = placedTexts(settings[key], [...at, key]);
        if (
          patterns.length > 0 &&
          patterns.every(({ text }) => text.startsWith('!'))
        ) {
          findings.push({
            severity: 'error',
            message: `\`${key}\` of \`${name}\` only leaves out, so nothing is left and it never fires. Begin with a pattern without \`!\`, such as \`'**'\`, or write \`${key}-ignore\`.`,
            at: [...at, key],
          });
        }
      }
    }
    return findings;
  },
};
