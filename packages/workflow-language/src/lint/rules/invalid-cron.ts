import { cronsOf } from '../schedules';
import type { Finding, LintRule } from '../workflow';

/** A schedule that the forge cannot read never starts, and nobody is told. */
export const invalidCron: LintRule = {
  code: 'invalid-cron',
  requiredKeys: ['cron'],
  check(workflow) {
    const findings: Finding[] = [];
    for (const { cron, at, problem } of cronsOf(workflow)) {
      if (problem) {
        findings.push({
          severity: 'error',
          message: `\`${cron}\` is not a cron line that the forge can read, so it never starts: ${problem}`,
          at,
          part: 'value',
        });
      }
    }
    return findings;
  },
};
