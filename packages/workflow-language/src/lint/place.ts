import type { Place } from '../expressions';
import type { ValuePath } from './workflow';

/** Keys of a job that the forge takes as they are. */
const LITERAL_JOB_KEYS = new Set(['needs', 'permissions', 'uses']);

function placeInJob(at: ValuePath): Place {
  const key = String(at[2]);
  if (key === 'steps') {
    switch (at[4]) {
      case 'if':
        return at.length === 5 ? 'step.if' : 'step';
      case 'id':
        return 'literal';
      default:
        return 'step';
    }
  }
  if (LITERAL_JOB_KEYS.has(key)) {
    return 'literal';
  }
  switch (key) {
    case 'environment':
      // Both forges read over it, and another rule says so.
      return 'step';
    case 'name':
    case 'if':
    case 'runs-on':
    case 'concurrency':
    case 'strategy':
    case 'env':
    case 'outputs':
      return `job.${key}`;
    default:
      return 'job';
  }
}

/** What kind of place a value's path leads to, for the expressions in it. */
export function placeOf(at: ValuePath): Place {
  switch (at[0]) {
    case 'jobs':
      return at.length > 2 ? placeInJob(at) : 'literal';
    case 'run-name':
    case 'concurrency':
    case 'env':
      return at[0];
    case 'defaults':
      return 'job';
    case 'on':
      return at[1] === 'workflow_call' ? 'call' : 'literal';
    case 'name':
    case 'permissions':
      return 'literal';
    default:
      // A key of nobody's, perhaps with anchors for others.
      return 'step';
  }
}
