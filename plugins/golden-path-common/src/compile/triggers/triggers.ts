import type { WorkflowValue } from '../../model';
import { resolveCron } from './cron';

/** In a filter these characters are patterns; Git allows them in branch names. */
function escapePattern(branch: string): string {
  return branch.replace(/[+!]/g, '\\$&');
}

function replace(value: unknown, branch: string): WorkflowValue {
  if (typeof value === 'string') {
    return value.replace(
      /^(!?)\$default-branch$/,
      (_, not: string) => `${not}${escapePattern(branch)}`,
    );
  }
  if (Array.isArray(value)) {
    return value.map(item => replace(item, branch));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, replace(item, branch)]),
    );
  }
  return value as WorkflowValue;
}

function isEmptyMap(value: WorkflowValue): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0
  );
}

/**
 * A context's triggers as the workflow states them: `$default-branch` becomes literal, since
 * the forges leave it as it is, and `H` in schedules a time of this repository's own.
 *
 * @returns the cron lines that cannot be read as `problems`
 */
export function compileTriggers(options: {
  on: Record<string, unknown>;
  defaultBranch: string;
  seed: string;
}): { on: Record<string, WorkflowValue>; problems: string[] } {
  const problems: string[] = [];
  const on: Record<string, WorkflowValue> = {};
  for (const [event, settings] of Object.entries(options.on)) {
    const value = replace(settings, options.defaultBranch);
    if (event === 'schedule' && Array.isArray(value)) {
      on[event] = value.map(item => {
        const cron =
          typeof item === 'object' && item !== null && !Array.isArray(item)
            ? item.cron
            : undefined;
        const resolved =
          typeof cron === 'string'
            ? resolveCron({ cron, seed: options.seed })
            : undefined;
        if (resolved === undefined) {
          problems.push(String(cron));
        }
        return { cron: resolved ?? '' };
      });
    } else {
      on[event] = isEmptyMap(value) ? null : value;
    }
  }
  return { on, problems };
}
