import { isMap, toText } from './workflow';
import type { LintedWorkflow, ValuePath } from './workflow';

/** The cron lines of a workflow, each with its place. */
export function cronsOf({
  value,
}: LintedWorkflow): { cron: string; at: ValuePath }[] {
  const schedule = isMap(value.on) ? value.on.schedule : undefined;
  const crons: { cron: string; at: ValuePath }[] = [];
  if (Array.isArray(schedule)) {
    schedule.forEach((item, index) => {
      const cron = isMap(item) ? toText(item.cron) : undefined;
      if (cron !== undefined) {
        crons.push({ cron, at: ['on', 'schedule', index, 'cron'] });
      }
    });
  }
  return crons;
}
