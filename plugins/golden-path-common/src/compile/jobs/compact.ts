import { asksForStatus, canBeNarrowed } from '../steps/statusFunctions';
import { toolchainsOf, toolsOf } from '../runner/tools';
import { chooseToolchain } from '../runner/toolchains';
import type { Unit } from '../units/units';
import type { Library } from '../../model';

/**
 * Whether a unit needs nothing that other components should not have beside them, and may have
 * others beside it. What is required may not: steps before it run code of the repository and of
 * its dependencies, which could replace a scanner, or what it looks at.
 */
function isPlain(unit: Unit): boolean {
  const { instance, run, settings } = unit;
  const { permissions = {}, services } = run.implementation.spec;
  return (
    !instance.required &&
    Object.keys(run.secrets).length === 0 &&
    !Object.values(permissions).includes('write') &&
    !services &&
    !settings.matrix &&
    !settings.on &&
    !instance.definition.spec.exclusive
  );
}

/**
 * Whether what comes after a failure can be kept apart from the failures of others: the first
 * step must say whether the component has started.
 */
function canBeScoped({ steps }: Unit): boolean {
  const asking = steps.filter(({ step }) => asksForStatus(step.if ?? ''));
  return (
    steps.length > 0 &&
    (asking.length === 0 || steps[0].step.if === undefined) &&
    asking.every(({ step }) => canBeNarrowed(step.if ?? ''))
  );
}

/** What a group asks of a set-up: groups with the same text ask for the same. */
function setUpKey(group: Unit[]): string {
  return JSON.stringify(
    group.map(({ module, run }) => [module, toolchainsOf(run)]),
  );
}

/** Whether the units can all use one set-up, and each still has what it had alone. */
function shareSetUp(units: Unit[], library: Library): boolean {
  const [{ profile }] = units;
  const { pins } = library.manifest;
  const { tools, conflicts } = toolsOf({ units });
  const toolchain = chooseToolchain({ tools, profile, pins });
  if (conflicts.length > 0 || 'missing' in toolchain) {
    return false;
  }
  // What needs no tool runs on the machine as it is, which an image would replace.
  return (
    !toolchain.image || units.every(({ run }) => toolchainsOf(run).length > 0)
  );
}

/** A job that is shared, while it grows. */
interface SharedJob {
  /** Positions of what is in it. */
  members: Set<number>;
  /** Positions of what it waits for as a whole. */
  waits: ReadonlySet<number>;
  /** What its members ask of the set-up, which it is known to give. */
  setUps: Set<string>;
}

/**
 * The layout `compact`: puts what can share one job of each module together. What has secrets,
 * write permission, services, a matrix, triggers or a runner of its own, may run only once at a
 * time, or is required stays alone, with what hands it files. A later one joins only if all that
 * it waits for is in the job, or is what the job waits for anyhow: no stage is passed, and
 * nothing waits longer than in the layout `separate`.
 *
 * @param options.groups - jobs so far, in order
 * @param options.direct - what each of them waits for, by position
 * @param options.order - their positions, each behind what it waits for
 * @param options.runner - the context's; what has another one stays alone
 * @returns the jobs, in the order of their first units
 */
export function mergeCompact(options: {
  groups: Unit[][];
  direct: readonly number[][];
  order: readonly number[];
  runner: string;
  library: Library;
}): { groups: Unit[][]; merged: ReadonlySet<Unit[]> } {
  const { groups, direct, order, runner, library } = options;
  const modules = new Set(groups.flat().flatMap(({ module }) => module ?? []));
  // Where there is one module, what runs once for the repository belongs to it.
  const [onlyModule] = modules.size <= 1 ? [[...modules][0] ?? ''] : [];
  const homeOf = (group: Unit[]): string | undefined => {
    const homes = new Set(group.map(({ module }) => module ?? onlyModule));
    return homes.size === 1 ? [...homes][0] : undefined;
  };
  const fits = (group: Unit[]) =>
    group.every(
      unit => isPlain(unit) && canBeScoped(unit) && unit.run.runner === runner,
    );
  const candidates = order.filter(index => fits(groups[index]));
  const joined = new Map<string, SharedJob>();
  for (const index of candidates) {
    const group = groups[index];
    const home = homeOf(group);
    if (home === undefined) {
      continue;
    }
    const job = joined.get(home);
    if (!job) {
      joined.set(home, {
        members: new Set([index]),
        waits: new Set(direct[index]),
        setUps: new Set([setUpKey(group)]),
      });
      continue;
    }
    const isAhead = direct[index].every(
      need => job.members.has(need) || job.waits.has(need),
    );
    const key = setUpKey(group);
    const members = [...job.members, index];
    if (
      isAhead &&
      (job.setUps.has(key) ||
        shareSetUp(
          members.flatMap(member => groups[member]),
          library,
        ))
    ) {
      job.members.add(index);
      job.setUps.add(key);
    }
  }
  const homes = new Map<number, Unit[]>();
  for (const { members } of joined.values()) {
    if (members.size > 1) {
      const units = [...members].flatMap(member => groups[member]);
      members.forEach(member => homes.set(member, units));
    }
  }
  return {
    groups: [
      ...new Set(groups.map((group, index) => homes.get(index) ?? group)),
    ],
    merged: new Set(homes.values()),
  };
}
