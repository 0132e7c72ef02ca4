import { didYouMean } from '../didYouMean';
import { labelNames, runsOnLabels } from '../labels';
import { isExpression } from '../workflow';
import type { LintRule } from '../workflow';

/** The job waits for ever for a runner that does not exist. */
export const unknownRunnerLabel: LintRule = {
  code: 'unknown-runner-label',
  *check({ jobs, labels }) {
    if (!labels) {
      return;
    }
    const words = labelNames(labels);
    const known = new Set(words);
    for (const job of jobs) {
      for (const { text, at } of runsOnLabels(job)) {
        if (!isExpression(text) && !known.has(text)) {
          const { hint, replace } = didYouMean({ word: text, words });
          yield {
            severity: 'error',
            message: `No runner has the label \`${text}\`: the job would wait for ever.${hint}`,
            at,
            part: 'value',
            replace,
          };
        }
      }
    }
  },
};
