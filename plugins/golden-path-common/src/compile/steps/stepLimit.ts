import { supports } from '@edf/workflow-language';
import type { Target } from '../../model';

/**
 * How long a step may take that states no limit of its own. Where the forge heeds the limit of
 * the job, that is enough, and no step repeats it. Where it does not, or where that depends on
 * the runner, each step that may hang carries the limit, and the job none: a number that does
 * nothing misleads whoever reads it.
 *
 * @param minutes - whole ones
 */
export function stepLimit(target: Target, minutes: number): number | undefined {
  return heedsJobLimit(target) ? undefined : minutes;
}

/** How long a job may take; nothing where the forge does not heed it. */
export function jobLimit(target: Target, minutes: number): number | undefined {
  return heedsJobLimit(target) ? minutes : undefined;
}

function heedsJobLimit(target: Target): boolean {
  return supports({ feature: 'job.timeout-minutes', target });
}
