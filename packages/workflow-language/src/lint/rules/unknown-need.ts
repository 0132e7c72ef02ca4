import { didYouMean } from '../didYouMean';
import { isExpression, isMap } from '../workflow';
import type { LintRule } from '../workflow';

/** The job would wait for ever. */
export const unknownNeed: LintRule = {
  code: 'unknown-need',
  requiredKeys: ['needs'],
  *check({ jobs, value }) {
    const ids = isMap(value.jobs) ? Object.keys(value.jobs) : [];
    const known = new Set(ids);
    for (const { id, needs } of jobs) {
      for (const { text: need, at } of needs) {
        if (!known.has(need)) {
          const { hint, replace } = didYouMean({
            word: need,
            words: ids.filter(other => other !== id),
          });
          yield {
            severity: 'error',
            message: isExpression(need)
              ? `\`needs\` takes the ids of jobs, no expressions: \`${id}\` would wait for ever.`
              : `The job \`${id}\` needs \`${need}\`, which is not in this file: it would wait for ever.${hint}`,
            at,
            part: 'value',
            replace,
          };
        }
      }
    }
  },
};
