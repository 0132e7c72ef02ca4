import { nearest, suggestion } from '../../parse/nearest';
import { isExpression, isMap } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** In a file of more jobs nobody looks for what was meant. */
const MOST_WORDS = 256;

/** The job would wait for ever. */
export const unknownNeed: LintRule = {
  code: 'unknown-need',
  check({ jobs, value }) {
    const ids = isMap(value.jobs) ? Object.keys(value.jobs) : [];
    const known = new Set(ids);
    const findings: Finding[] = [];
    for (const { id, needs } of jobs) {
      for (const { text: need, at } of needs) {
        if (!known.has(need)) {
          const words =
            ids.length > MOST_WORDS ? [] : ids.filter(other => other !== id);
          const near = nearest({ word: need, words });
          findings.push({
            severity: 'error',
            message: isExpression(need)
              ? `\`needs\` takes the ids of jobs, no expressions: \`${id}\` would wait for ever.`
              : `The job \`${id}\` needs \`${need}\`, which is not in this file: it would wait for ever.${suggestion(
                  { word: need, words },
                )}`,
            at,
            part: 'value',
            ...(near && {
              replace: { title: `Write \`${near}\``, search: need, by: near },
            }),
          });
        }
      }
    }
    return findings;
  },
};
