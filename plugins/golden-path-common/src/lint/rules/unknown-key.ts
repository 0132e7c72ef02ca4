import { nearest, suggestion } from '../../parse/nearest';
import type { Finding, LintRule } from '../workflow';

/** A key that the forge does not know is read over in silence, and what it says does not happen. */
export const unknownKey: LintRule = {
  code: 'unknown-key',
  check({ structure }) {
    const findings: Finding[] = [];
    for (const problem of structure) {
      if (problem.problem === 'unknown-key') {
        const { key, shape, siblings, at } = problem;
        const words = Object.keys(shape.keys ?? {}).filter(
          word => !siblings.includes(word),
        );
        const near = nearest({ word: key, words });
        findings.push({
          severity: 'warning',
          message: `\`${key}\` is not a key of ${
            shape.name ?? 'this'
          }: the forge reads over it.${suggestion({ word: key, words })}`,
          at,
          ...(near && {
            replace: { title: `Write \`${near}\``, search: key, by: near },
          }),
        });
      }
    }
    return findings;
  },
};
