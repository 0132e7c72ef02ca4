import { limitsOf } from '../../dialect';
import { shortestGap } from '../../text/cron';
import { cronsOf } from '../schedules';
import type { Finding, LintRule } from '../workflow';

/** The forge looks at its schedules less often than the line says. */
export const cronTooOften: LintRule = {
  code: 'cron-too-often',
  requiredKeys: ['cron'],
  check(workflow) {
    const least = limitsOf(workflow.target).scheduleMinutes.value;
    const findings: Finding[] = [];
    for (const { cron, at, times } of cronsOf(workflow)) {
      const gap = times && shortestGap(times);
      if (gap !== undefined && gap < least) {
        findings.push({
          severity: 'warning',
          message: `\`${cron}\` is more often than the forge starts anything: at most every ${least} minutes, and late. Leave more time between two runs.`,
          at,
          part: 'value',
        });
      }
    }
    return findings;
  },
};
