import type { Finding, LintedJob, LintRule } from '../workflow';
import { jobsBlockedByCycle } from './needs-cycle';

/** The jobs behind those that never start, without these themselves. */
function behind(jobs: readonly LintedJob[], stuck: ReadonlySet<string>) {
  const dependants = new Map<string, string[]>();
  for (const { id, needs } of jobs) {
    for (const { text } of needs) {
      dependants.set(text, [...(dependants.get(text) ?? []), id]);
    }
  }
  const found = new Map<string, string>();
  const open = [...stuck];
  for (const id of open) {
    for (const dependant of dependants.get(id) ?? []) {
      if (!stuck.has(dependant) && !found.has(dependant)) {
        found.set(dependant, id);
        open.push(dependant);
      }
    }
  }
  return found;
}

/** Jobs in a circle, told from those that only wait for one. */
function inCircle(jobs: readonly LintedJob[], waiting: ReadonlySet<string>) {
  // Those that nobody who waits needs are behind a circle; without them others are, too.
  const count = new Map<string, number>();
  const byId = new Map(jobs.map(job => [job.id, job]));
  const needsOf = (id: string) => [
    ...new Set(
      byId
        .get(id)
        ?.needs.map(({ text }) => text)
        .filter(text => waiting.has(text)),
    ),
  ];
  for (const id of waiting) {
    for (const need of needsOf(id)) {
      count.set(need, (count.get(need) ?? 0) + 1);
    }
  }
  const circle = new Set(waiting);
  const leaves = [...waiting].filter(id => !count.get(id));
  for (const id of leaves) {
    circle.delete(id);
    for (const need of needsOf(id)) {
      const left = (count.get(need) ?? 0) - 1;
      count.set(need, left);
      if (left === 0) {
        leaves.push(need);
      }
    }
  }
  return circle;
}

/** A job that waits for one that never starts. */
export const unreachableJob: LintRule = {
  code: 'unreachable-job',
  requiredKeys: ['needs'],
  check(workflow) {
    const { jobs } = workflow;
    const ids = new Set(jobs.map(({ id }) => id));
    const waiting = jobsBlockedByCycle(workflow);
    const stuck =
      waiting.size > 0 ? inCircle(jobs, waiting) : new Set<string>();
    for (const { id, needs } of jobs) {
      if (needs.some(({ text }) => !ids.has(text))) {
        stuck.add(id);
      }
    }
    if (stuck.size === 0) {
      return [];
    }
    const findings: Finding[] = [];
    const found = behind(jobs, stuck);
    for (const { id, at } of jobs) {
      const need = found.get(id);
      if (need !== undefined) {
        findings.push({
          severity: 'error',
          message: `The job \`${id}\` waits for \`${need}\`, which never starts. Mend that one first.`,
          at,
        });
      }
    }
    return findings;
  },
};
