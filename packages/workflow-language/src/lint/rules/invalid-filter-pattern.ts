import { checkPattern } from '../pattern';
import { placedTexts } from '../workflow';
import type { Finding, LintRule } from '../workflow';

const FILTERS = [
  'branches',
  'branches-ignore',
  'tags',
  'tags-ignore',
  'paths',
  'paths-ignore',
];

/** A pattern that cannot be read switches its whole filter off, and the event with it. */
export const invalidFilterPattern: LintRule = {
  code: 'invalid-filter-pattern',
  requiredKeys: FILTERS,
  check({ events }) {
    const findings: Finding[] = [];
    for (const { at, settings } of events) {
      for (const key of FILTERS) {
        if (settings[key] === undefined) {
          continue;
        }
        const patterns = placedTexts(settings[key], [...at, key]);
        for (const { text, at: place } of patterns) {
          const problem = checkPattern({
            pattern: text,
            isPath: key.startsWith('paths'),
          });
          if (problem) {
            findings.push({
              severity: 'error',
              message: `\`${text}\` matches nothing: ${problem}`,
              at: place,
              part: 'value',
            });
          }
        }
      }
    }
    return findings;
  },
};
