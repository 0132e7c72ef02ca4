import { suggestion } from '../../parse/nearest';
import { labelNames, runsOnLabels } from '../labels';
import { isExpression } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** The job waits for ever for a runner that does not exist. */
export const unknownRunnerLabel: LintRule = {
  code: 'unknown-runner-label',
  check({ jobs, labels }) {
    if (!labels) {
      return [];
    }
    const words = labelNames(labels);
    const findings: Finding[] = [];
    for (const job of jobs) {
      for (const { text, at } of runsOnLabels(job)) {
        if (!isExpression(text) && !words.includes(text)) {
          findings.push({
            severity: 'error',
            message: `No runner has the label \`${text}\`: the job would wait for ever.${suggestion(
              { word: text, words },
            )}`,
            at,
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
