/** What of a job decides which others it waits for. */
export interface Ordered {
  id: string;
  /** Modules that it works on; absent: the repository as a whole. */
  modules?: readonly string[];
  /** Number of the stage, or of the list of stages, that it belongs to. */
  gate: number;
  /** Indexes of the triggerCases in which it runs. */
  triggerCases: ReadonlySet<number>;
  /** Instances that it carries out. */
  instances: readonly string[];
  /** Instances that must be done before, beside the stages. */
  needs: readonly string[];
  /** Positions of jobs whose outputs it takes. */
  producers: readonly number[];
}

/** A set of positions: one bit each, so that 300 jobs are quick to follow through. */
type Bits = Uint32Array;

/* eslint-disable no-bitwise */

function has(bits: Bits, index: number): boolean {
  return ((bits[index >> 5] >>> (index & 31)) & 1) === 1;
}

function add(bits: Bits, index: number): void {
  bits[index >> 5] |= 1 << (index & 31);
}

function addAll(bits: Bits, others: Bits): void {
  others.forEach((word, index) => {
    bits[index] |= word;
  });
}

function positions(bits: Bits): number[] {
  const found: number[] = [];
  bits.forEach((word, index) => {
    // Takes the lowest bit away, one after the other.
    for (let rest = word; rest !== 0; rest &= rest - 1) {
      found.push(index * 32 + 31 - Math.clz32(rest & -rest));
    }
  });
  return found;
}

/* eslint-enable no-bitwise */

/** A module's job and a repository's job always concern each other; two modules never do. */
function related(a: Ordered, b: Ordered): boolean {
  return (
    !a.modules ||
    !b.modules ||
    a.modules.some(module => b.modules?.includes(module))
  );
}

/** Whether there is anything that starts both. */
function meet(a: Ordered, b: Ordered): boolean {
  if (a.triggerCases === b.triggerCases) {
    return true;
  }
  for (const triggerCase of a.triggerCases) {
    if (b.triggerCases.has(triggerCase)) {
      return true;
    }
  }
  return false;
}

/**
 * What each job waits for directly (formats.md, section 4). A stage is a gate per module: a
 * module's job waits for the same module's jobs and for all jobs of the repository behind
 * earlier gates, a job of the repository for all of them. Beside that it waits for the jobs
 * whose outputs it takes, and for those that its `needs` name. Jobs that nothing starts
 * together never wait for each other.
 */
export function directNeeds(jobs: readonly Ordered[]): number[][] {
  return jobs.map((job, index) => {
    const named = new Set(job.needs);
    const producers = new Set(job.producers);
    return jobs.flatMap((other, position) => {
      if (position === index || !meet(job, other)) {
        return [];
      }
      const isBefore =
        producers.has(position) ||
        (related(job, other) &&
          (other.gate < job.gate ||
            (named.size > 0 &&
              other.instances.some(instance => named.has(instance)))));
      return isBefore ? [position] : [];
    });
  });
}

/** The first circle in the needs, if there is one: `a, b, a`. */
export function findCycle(direct: readonly number[][]): number[] | undefined {
  const state = new Array<'open' | 'done' | undefined>(direct.length);
  for (const start of direct.keys()) {
    const path: { job: number; next: number }[] = [];
    const enter = (job: number) => {
      state[job] = 'open';
      path.push({ job, next: 0 });
    };
    if (!state[start]) {
      enter(start);
    }
    while (path.length > 0) {
      const top = path[path.length - 1];
      const need = direct[top.job][top.next];
      top.next += 1;
      if (need === undefined) {
        state[top.job] = 'done';
        path.pop();
      } else if (state[need] === 'open') {
        const from = path.findIndex(({ job }) => job === need);
        return [...path.slice(from).map(({ job }) => job), need];
      } else if (!state[need]) {
        enter(need);
      }
    }
  }
  return undefined;
}

/**
 * Positions in an order in which each comes behind what it waits for; stable where it is free.
 * What closes a circle is passed over.
 */
export function inOrder(direct: readonly number[][]): number[] {
  const order: number[] = [];
  const entered = new Array<boolean>(direct.length).fill(false);
  const path: { job: number; next: number }[] = [];
  const enter = (job: number) => {
    entered[job] = true;
    path.push({ job, next: 0 });
  };
  for (const start of direct.keys()) {
    if (!entered[start]) {
      enter(start);
    }
    while (path.length > 0) {
      const top = path[path.length - 1];
      const need = direct[top.job][top.next];
      top.next += 1;
      if (need === undefined) {
        order.push(top.job);
        path.pop();
      } else if (!entered[need]) {
        enter(need);
      }
    }
  }
  return order;
}

/** What each job waits for, directly or not, and what of it follows from the rest. */
export interface Needs {
  /** All that must be done before, by position. */
  all: number[][];
  /** The same without what follows from other needs. */
  reduced: number[][];
}

/** @param direct - without circles */
export function closeNeeds(direct: readonly number[][]): Needs {
  const words = Math.ceil(direct.length / 32);
  const before: Bits[] = direct.map(() => new Uint32Array(words));
  const reduced: number[][] = direct.map(() => []);
  for (const job of inOrder(direct)) {
    const further = new Uint32Array(words);
    for (const need of direct[job]) {
      addAll(further, before[need]);
    }
    reduced[job] = direct[job].filter(need => !has(further, need));
    before[job] = further;
    for (const need of direct[job]) {
      add(before[job], need);
    }
  }
  return {
    all: before.map(positions),
    reduced,
  };
}
