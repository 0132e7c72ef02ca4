import { withoutReferences } from '@edf/workflow-language';
import type { ResolvedContext, Step } from '../../model';
import type { Report } from '../../report/report';
import { placeOf } from './places';
import type { Unit } from './units';

type Triggers = Record<string, unknown>;

/** Units with the triggers of each, in the same order. */
export interface TriggeredUnits {
  units: Unit[];
  triggers: Triggers[];
}

/** Instances that a unit waits for, also in the place of those that are left out. */
function needsWithout(unit: Unit, dropped: readonly Unit[]): string[] {
  const needs = new Set(unit.settings.needs);
  // What is added while it goes on is gone through as well.
  for (const need of needs) {
    for (const { instance, module, settings, producers } of dropped) {
      if (
        instance.id === need &&
        (!module || !unit.module || module === unit.module)
      ) {
        settings.needs?.forEach(further => needs.add(further));
        producers.forEach(producer => needs.add(producer.instance));
      }
    }
  }
  return [...needs];
}

/**
 * Goes on without some units. What waited for one of them waits for what that one would have
 * waited for, so that the order of the others stays as it was.
 *
 * @param options.triggers - of each unit; nothing: it is left out
 */
export function keepUnits(options: {
  units: readonly Unit[];
  triggers: readonly (Triggers | undefined)[];
}): TriggeredUnits {
  const { units, triggers } = options;
  const dropped = units.filter((_, index) => !triggers[index]);
  const kept = units.filter((_, index) => triggers[index]);
  return {
    units: kept.map((unit, index) => ({
      ...unit,
      index,
      ...(dropped.length > 0 &&
        unit.settings.needs?.length && {
          settings: { ...unit.settings, needs: needsWithout(unit, dropped) },
        }),
    })),
    triggers: triggers.filter((on): on is Triggers => on !== undefined),
  };
}

/** Leaves out, and says so, what has no step to carry out: such a job is not taken. */
export function dropEmptyUnits(options: {
  context: ResolvedContext;
  units: Unit[];
  triggers: Triggers[];
  report: Report;
}): TriggeredUnits {
  const { context, units, triggers, report } = options;
  for (const { steps, instance, module, subject } of units) {
    if (steps.length > 0) {
      continue;
    }
    const where = module === undefined ? '' : ` for the module ${module}`;
    const why = `${instance.title} has nothing to do${where}: each of its steps has a \`when\` that does not hold.`;
    const { required } = instance;
    report.add({
      code: required ? 'required-component-left-out' : 'component-left-out',
      severity: required ? 'error' : 'info',
      message: required
        ? `${why} But it is required by ${required.owner}: ${required.because}`
        : `${why} It is left out.`,
      place: placeOf(context, instance),
      subject,
    });
  }
  return keepUnits({
    units,
    triggers: units.map(({ steps }, index) =>
      steps.length > 0 ? triggers[index] : undefined,
    ),
  });
}

/** A step without what it reads of steps that are left out, where others stand in for them. */
export function withoutLeftOut(options: {
  skippedSteps: ReadonlySet<string>;
  step: Step;
}): {
  step: Step;
  /** Ids of steps that it reads although they are left out. */
  lost: string[];
} {
  const { skippedSteps, step } = options;
  if (skippedSteps.size === 0) {
    return { step, lost: [] };
  }
  const lost = new Set<string>();
  const clean = (value: unknown, key?: string): unknown => {
    if (typeof value === 'string') {
      const left = withoutReferences({
        text: value,
        context: 'steps',
        isLost: id => skippedSteps.has(id),
        isCondition: key === 'if',
      });
      left.lost.forEach(id => lost.add(id));
      return left.text;
    }
    return typeof value === 'object' && value !== null && key !== 'when'
      ? Object.fromEntries(
          Object.entries(value).map(([entry, item]) => [entry, clean(item)]),
        )
      : value;
  };
  const cleaned = Object.fromEntries(
    Object.entries(step).map(([key, value]) => [key, clean(value, key)]),
  );
  return { step: { ...step, ...cleaned }, lost: [...lost] };
}

/** What an implementation says of its outputs, without those whose steps are left out. */
export function availableOutputs(unit: Unit): Record<string, string> {
  const { skippedSteps } = unit;
  return Object.fromEntries(
    Object.entries(unit.run.implementation.spec.outputs ?? {}).flatMap(
      ([name, value]): [string, string][] => {
        const { text, lost } = withoutReferences({
          text: String(value),
          context: 'steps',
          isLost: id => skippedSteps.has(id),
        });
        return lost.length > 0 ? [] : [[name, text]];
      },
    ),
  );
}
