import { memoizePerWorkflow } from '../memoizePerWorkflow';
import type { LintedJob, LintRule } from '../workflow';

/** The jobs that wait for ever: those in a circle, and those behind one. */
export const jobsBlockedByCycle = memoizePerWorkflow(
  ({ jobs }): ReadonlySet<string> =>
    jobs.some(({ needs }) => needs.length > 0) ? findWaiting(jobs) : new Set(),
);

function findWaiting(jobs: readonly LintedJob[]): Set<string> {
  const open = new Map<string, number>();
  const dependants = new Map<string, string[]>();
  const ids = new Set(jobs.map(({ id }) => id));
  for (const { id, needs } of jobs) {
    const known = new Set(
      needs.map(({ text }) => text).filter(need => ids.has(need)),
    );
    open.set(id, known.size);
    for (const need of known) {
      dependants.set(need, [...(dependants.get(need) ?? []), id]);
    }
  }
  const done = [...ids].filter(id => open.get(id) === 0);
  for (const id of done) {
    for (const dependant of dependants.get(id) ?? []) {
      const left = (open.get(dependant) ?? 0) - 1;
      open.set(dependant, left);
      if (left === 0) {
        done.push(dependant);
      }
    }
    ids.delete(id);
  }
  return ids;
}

/** Jobs that wait for each other wait for ever. */
export const needsCycle: LintRule = {
  code: 'needs-cycle',
  requiredKeys: ['needs'],
  check(workflow) {
    const { jobs } = workflow;
    const waiting = jobsBlockedByCycle(workflow);
    if (waiting.size === 0) {
      return [];
    }
    const byId = new Map(jobs.map(job => [job.id, job]));
    const next = (id: string) =>
      byId.get(id)?.needs.find(({ text }) => waiting.has(text))?.text;
    // Whoever waits leads to a circle in the end; tell of the first one.
    const path: string[] = [];
    const seen = new Set<string>();
    let [id]: (string | undefined)[] = [...waiting];
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      path.push(id);
      id = next(id);
    }
    if (id === undefined) {
      return [];
    }
    const members = [...path.slice(path.indexOf(id)), id];
    return [
      {
        severity: 'error',
        message: `These jobs wait for each other for ever: ${members.join(
          ' → ',
        )}. Remove one of the \`needs\`.`,
        at: ['jobs', id, 'needs'],
      },
    ];
  },
};
