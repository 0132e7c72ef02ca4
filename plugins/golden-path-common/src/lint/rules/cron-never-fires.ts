import { neverFires, parseCron } from '../cron';
import { cronsOf } from '../schedules';
import type { Finding, LintRule } from '../workflow';

/** A day that no month of the line has. */
export const cronNeverFires: LintRule = {
  code: 'cron-never-fires',
  check(workflow) {
    const findings: Finding[] = [];
    for (const { cron, at } of cronsOf(workflow)) {
      const { times } = parseCron(cron);
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
