import type { Library, ResolvedContext } from '../../model';
import type { Report } from '../../report/report';
import { mergeCompact } from './compact';
import { groupByFiles, producerFinder } from '../units/groups';
import type { FindProducer } from '../units/groups';
import type { ModuleName } from '../units/moduleNames';
import { directNeeds, findCycle, inOrder } from './needs';
import type { Ordered } from './needs';
import { placeOf } from '../units/places';
import type { Unit } from '../units/units';

/** A job before it is written: what it carries out, and what it waits for. */
export interface JobPlan extends Ordered {
  name: string;
  /** In the order in which they run. */
  units: readonly Unit[];
  /** It is the job of the layout `compact` that several components share. */
  isShared: boolean;
}

/** All jobs of a context, and what each waits for directly, by position. */
export interface ContextPlan {
  jobs: JobPlan[];
  direct: number[][];
  findProducer: FindProducer;
  /** Position of the job that each unit is in, by the unit's index. */
  jobOf: number[];
  /** A person can start it, and may be asked for values. */
  hasDispatch: boolean;
}

/** What a group of units is, for all that decides on order. */
function orderedOf(options: {
  id: string;
  units: readonly Unit[];
}): Ordered & { producersOf: Unit['producers'] } {
  const { id, units } = options;
  const modules = units.flatMap(({ module }) => module ?? []);
  const [first] = units;
  return {
    id,
    ...(modules.length === units.length && { modules: [...new Set(modules)] }),
    gate: Math.max(...units.map(({ gate }) => gate)),
    triggerCases: units.every(unit => unit.triggerCases === first.triggerCases)
      ? first.triggerCases
      : new Set(units.flatMap(unit => [...unit.triggerCases])),
    instances: units.map(({ instance }) => instance.id),
    needs: [...new Set(units.flatMap(({ settings }) => settings.needs ?? []))],
    producers: [],
    producersOf: units.flatMap(({ producers }) => producers),
  };
}

/** The order inside of a job: what is needed first, then by stage, then as it was. */
function sortUnits(units: Unit[], findProducer: FindProducer): Unit[] {
  if (units.length < 2) {
    return units;
  }
  const sorted = [...units].sort(
    (a, b) => a.gate - b.gate || a.index - b.index,
  );
  const direct = sorted.map(unit => {
    const producers = new Set(unit.producers.map(findProducer));
    return sorted.flatMap((other, index) =>
      other !== unit &&
      (producers.has(other) || unit.settings.needs?.includes(other.instance.id))
        ? [index]
        : [],
    );
  });
  return inOrder(direct).map(index => sorted[index]);
}

/** What the groups wait for, once it is known where each unit is. */
function orderGroups(
  named: { id: string; units: readonly Unit[] }[],
  findProducer: FindProducer,
): { ordered: Ordered[]; direct: number[][]; jobOf: number[] } {
  const jobOf: number[] = [];
  named.forEach(({ units }, position) =>
    units.forEach(({ index }) => {
      jobOf[index] = position;
    }),
  );
  const ordered = named.map((group, position) => {
    const { producersOf, ...rest } = orderedOf(group);
    const producers = producersOf.flatMap(output => {
      const producer = findProducer(output);
      const at = producer && jobOf[producer.index];
      return at === undefined || at === position ? [] : [at];
    });
    return { ...rest, producers: [...new Set(producers)] };
  });
  return { ordered, direct: directNeeds(ordered), jobOf };
}

/** Id and name of a job: those of what it does, or of what several share. */
function nameGroup(options: {
  units: readonly Unit[];
  isShared: boolean;
  moduleNames: ReadonlyMap<string, ModuleName>;
}): { id: string; name: string } {
  const { units, isShared, moduleNames } = options;
  const last = units[units.length - 1];
  if (units.length === 1) {
    return { id: last.prefix, name: last.title };
  }
  const modules = [...new Set(units.flatMap(({ module }) => module ?? []))];
  const { suffix = '', label = '' } =
    (modules.length === 1 && moduleNames.get(modules[0])) || {};
  if (isShared) {
    return {
      id: suffix ? `checks-${suffix}` : 'checks',
      name: label ? `Checks (${label})` : 'Checks',
    };
  }
  // The last one is what the others are made for.
  const titles = [...new Set(units.map(({ instance }) => instance.title))];
  const joined = titles.join(', ');
  return {
    id: last.prefix,
    name:
      modules.length === 1
        ? `${joined}${label && ` (${label})`}`
        : `${joined} (${modules
            .map(module => moduleNames.get(module)?.label || module)
            .join(', ')})`,
  };
}

function circleOf(plan: { ordered: Ordered[]; direct: number[][] }) {
  return findCycle(plan.direct)?.map(position => plan.ordered[position].id);
}

/**
 * Plans the jobs of a context: which units share one, what each is called, and what it waits
 * for. Nothing is in them yet.
 *
 * @returns nothing after a circle, which is reported
 */
export function planJobs(options: {
  context: ResolvedContext;
  units: Unit[];
  library: Library;
  moduleNames: ReadonlyMap<string, ModuleName>;
  hasDispatch: boolean;
  report: Report;
}): ContextPlan | undefined {
  const { context, units, library, moduleNames, hasDispatch, report } = options;
  const findProducer = producerFinder(units);
  const grouped = groupByFiles({ units, findProducer });
  for (const { consumer, producer, because } of grouped.apart) {
    report.error({
      code: 'files-need-one-job',
      message: `${consumer.instance.id} takes files that ${producer.instance.id} makes, so both must be in one job, but each has its own ${because}. Give both the same.`,
      place: placeOf(context, consumer.instance),
      subject: consumer.subject,
    });
  }
  const named = (groups: Unit[][], shared?: ReadonlySet<Unit[]>) =>
    groups.map(group => {
      const isShared = shared?.has(group) ?? false;
      const sorted = isShared ? group : sortUnits(group, findProducer);
      return {
        units: sorted,
        isShared,
        ...nameGroup({ units: sorted, isShared, moduleNames }),
      };
    });
  const fail = (circle: string[]) => {
    report.error({
      code: 'needs-cycle',
      message: `These jobs wait for each other for ever: ${circle.join(
        ' → ',
      )}. Remove one of the \`needs\`.`,
      place: placeOf(context),
      subject: context.name,
    });
    return undefined;
  };
  let groups = named(grouped.groups);
  let plan = orderGroups(groups, findProducer);
  const circle = circleOf(plan);
  if (circle) {
    return fail(circle);
  }
  if (context.layout === 'compact') {
    const compact = mergeCompact({
      groups: groups.map(group => group.units),
      direct: plan.direct,
      order: inOrder(plan.direct),
      runner: context.runner,
      library,
    });
    groups = named(compact.groups, compact.merged);
    plan = orderGroups(groups, findProducer);
    const shared = circleOf(plan);
    if (shared) {
      return fail(shared);
    }
  }
  const { ordered, direct, jobOf } = plan;
  return {
    jobs: groups.map((group, position) => ({ ...ordered[position], ...group })),
    direct,
    findProducer,
    jobOf,
    hasDispatch,
  };
}

/** Ids that would stand for two jobs. */
export function checkJobIds(options: {
  context: ResolvedContext;
  jobs: readonly JobPlan[];
  report: Report;
}): void {
  const { context, jobs, report } = options;
  const ids = new Map<string, JobPlan>();
  for (const job of jobs) {
    const [{ instance, subject }] = job.units;
    const sameId = ids.get(job.id);
    if (sameId) {
      report.error({
        code: 'duplicate-job',
        message: `${sameId.units[0].instance.id} and ${instance.id} would both become the job \`${job.id}\`. Give one of them another id.`,
        place: placeOf(context, instance),
        subject,
      });
    }
    ids.set(job.id, job);
  }
}
