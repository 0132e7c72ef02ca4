import { neverFires } from '../../text/cron';
import { cronsOf } from '../schedules';
import type { Finding, LintRule } from '../workflow';

/** A day that no month of the line has. */
export const cronNeverFires: LintRule = {
  code: 'cron-never-fires',
  requiredKeys: ['cron'],
  check(workflow) {
    const findings: Finding[] = [];
    for (const { cron, at, times } of cronsOf(workflow)) {
      if (times && neverFires(times)) {
        findings.push({
          severity: 'error',
          message: `\`${cron}\` never fires: none of its months has such a day.`,
          at,
          part: 'value',
        });
      }
    }
    return findings;
  },
};
