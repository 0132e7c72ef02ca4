import { parseCron } from '../text/cron';
import type { CronTimes } from '../text/cron';
import { memoizePerWorkflow } from './memoizePerWorkflow';
import { isMap, toText } from './workflow';
import type { ValuePath } from './workflow';

/** A cron line with its place, and what it means. */
export interface LintedCron {
  cron: string;
  at: ValuePath;
  problem?: string;
  times?: CronTimes;
}

/** The cron lines of a workflow. */
export const cronsOf = memoizePerWorkflow(({ value }): LintedCron[] => {
  const schedule = isMap(value.on) ? value.on.schedule : undefined;
  const crons: LintedCron[] = [];
  if (Array.isArray(schedule)) {
    schedule.forEach((item, index) => {
      const cron = isMap(item) ? toText(item.cron) : undefined;
      if (cron !== undefined) {
        const at = ['on', 'schedule', index, 'cron'];
        crons.push({ cron, at, ...parseCron(cron) });
      }
    });
  }
  return crons;
});
