import type { WorkflowJob } from '../../model';
import type { Unit } from '../units/units';

const ORDER = ['none', 'read', 'write'] as const;

/** The permissions of a workflow, which jobs have that state none of their own. */
export const LEAST_PERMISSIONS = { contents: 'read' } as const;

/**
 * What the parts of a job may do, together. Stated only where it differs from the workflow's;
 * then it says all, because a job's permissions replace those of the workflow.
 */
export function permissionsOf(
  units: readonly Unit[],
): WorkflowJob['permissions'] {
  const all: Record<string, (typeof ORDER)[number]> = {
    ...(units.length > 1 && LEAST_PERMISSIONS),
  };
  for (const { run } of units) {
    const own = {
      ...LEAST_PERMISSIONS,
      ...run.implementation.spec.permissions,
    };
    for (const [scope, right] of Object.entries(own)) {
      const known = Object.hasOwn(all, scope) ? all[scope] : 'none';
      all[scope] = ORDER.indexOf(right) > ORDER.indexOf(known) ? right : known;
    }
  }
  return Object.keys(all).length === 1 &&
    all.contents === LEAST_PERMISSIONS.contents
    ? undefined
    : all;
}
