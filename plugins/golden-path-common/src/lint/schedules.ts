import { parseCron } from './cron';
import type { CronTimes } from './cron';
import { isMap, toText } from './workflow';
import type { LintedWorkflow, ValuePath } from './workflow';

/** A cron line with its place, and what it means. */
export interface LintedCron {
  cron: string;
  at: ValuePath;
  problem?: string;
  times?: CronTimes;
}

/** Several rules look at them: each line is read once. */
const READ = new WeakMap<LintedWorkflow, LintedCron[]>();

/** The cron lines of a workflow. */
export function cronsOf(workflow: LintedWorkflow): LintedCron[] {
  let crons = READ.get(workflow);
  if (!crons) {
    crons = readCrons(workflow);
    READ.set(workflow, crons);
  }
  return crons;
}

function readCrons({ value }: LintedWorkflow): LintedCron[] {
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
}
