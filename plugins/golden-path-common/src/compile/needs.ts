import type { ResolvedContext } from '../model';

/** One job before it is written: which instance, for which module, behind which gate. */
export interface PlannedJob {
  id: string;
  instance: string;
  /** Absent: once for the repository. */
  module?: string;
  /** Number of the stage, or of the list of stages, that it belongs to. */
  gate: number;
  /** Instances that must be done before, beside the stages. */
  needs: string[];
}

/** Number of each stage's gate. Stages in one nested list share it: no gate between them. */
export function gatesOf(
  stages: ResolvedContext['stages'],
): Map<string, number> {
  return new Map(
    stages.flatMap((entry, gate) =>
      [entry].flat().map((stage): [string, number] => [stage, gate]),
    ),
  );
}

/** A module's job and a repository's job always concern each other; two modules never do. */
function related(a: PlannedJob, b: PlannedJob): boolean {
  return a.module === b.module || !a.module || !b.module;
}

/** All that must be done before each job, directly or not. */
function closure(direct: Map<string, string[]>): Map<string, Set<string>> {
  const done = new Map<string, Set<string>>();
  const visit = (id: string, path: string[]): Set<string> => {
    const known = done.get(id);
    if (known || path.includes(id)) {
      return known ?? new Set();
    }
    const before = new Set<string>();
    for (const need of direct.get(id) ?? []) {
      before.add(need);
      visit(need, [...path, id]).forEach(job => before.add(job));
    }
    done.set(id, before);
    return before;
  };
  for (const id of direct.keys()) {
    visit(id, []);
  }
  return done;
}

/** A circle of needs, if there is one: `a, b, a`. */
function findCycle(direct: Map<string, string[]>): string[] | undefined {
  const finished = new Set<string>();
  const visit = (id: string, path: string[]): string[] | undefined => {
    const start = path.indexOf(id);
    if (start >= 0) {
      return [...path.slice(start), id];
    }
    if (finished.has(id)) {
      return undefined;
    }
    for (const need of direct.get(id) ?? []) {
      const cycle = visit(need, [...path, id]);
      if (cycle) {
        return cycle;
      }
    }
    finished.add(id);
    return undefined;
  };
  for (const id of direct.keys()) {
    const cycle = visit(id, []);
    if (cycle) {
      return cycle;
    }
  }
  return undefined;
}

/**
 * The `needs` of each job (formats.md, section 4). A stage is a gate per module: a module's
 * job waits for the same module's jobs and for all jobs of the repository behind earlier
 * gates, a job of the repository for all of them. What follows from other needs is left out.
 *
 * @returns the needs in the order of the jobs, or the circle that makes them impossible
 */
export function planNeeds(
  jobs: PlannedJob[],
): { needs: Map<string, string[]> } | { cycle: string[] } {
  const direct = new Map(
    jobs.map((job): [string, string[]] => [
      job.id,
      jobs
        .filter(
          other =>
            related(job, other) &&
            (other.gate < job.gate || job.needs.includes(other.instance)),
        )
        .map(other => other.id),
    ]),
  );
  const cycle = findCycle(direct);
  if (cycle) {
    return { cycle };
  }
  const all = closure(direct);
  const needs = new Map<string, string[]>();
  for (const [id, before] of direct) {
    needs.set(
      id,
      before.filter(
        need =>
          !before.some(other => other !== need && all.get(other)?.has(need)),
      ),
    );
  }
  return { needs };
}
