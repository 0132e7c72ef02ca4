import { eventDialect } from '@edf/workflow-language';
import type { ResolvedContext, Target } from '../../model';
import type { Report } from '../../report/report';
import { keepUnits } from '../units/droppedUnits';
import type { TriggeredUnits } from '../units/droppedUnits';
import { forgeName, placeOf } from '../units/places';
import type { Unit } from '../units/units';

type Triggers = Record<string, unknown>;

/**
 * Leaves out what never starts anything on this forge, in this version, and says so. Written
 * into the workflow, it would be read over in silence.
 *
 * @param options.triggers - `on:` of each unit; the same object where it is that of the context
 * @returns the units that something starts, each with what is left of its triggers
 */
export function dropUnsupportedTriggers(options: {
  context: ResolvedContext;
  units: Unit[];
  triggers: Triggers[];
  target: Target;
  report: Report;
}): TriggeredUnits {
  const { context, target, report } = options;
  const { forge, version } = target;
  const known = new Map<Triggers, Triggers>();
  const firing = (unit: Unit, on: Triggers): Triggers => {
    const found = known.get(on);
    if (found) {
      return found;
    }
    const silent = Object.keys(on).filter(name => {
      const { fires } = eventDialect({ name, target: { forge, version } });
      return fires === 'never' || fires === 'later';
    });
    const left =
      silent.length === 0
        ? on
        : Object.fromEntries(
            Object.entries(on).filter(([name]) => !silent.includes(name)),
          );
    known.set(on, left);
    for (const name of silent) {
      report.add({
        code: 'trigger-not-possible',
        severity: 'warning',
        message: `${forgeName(target)} never starts anything for \`${name}\`${
          Object.keys(left).length > 0
            ? ', so it is left out.'
            : ', and there is no other trigger, so this is left out.'
        }`,
        place: placeOf(context, on === context.on ? undefined : unit.instance),
        subject: on === context.on ? context.name : unit.subject,
      });
    }
    return left;
  };
  return keepUnits({
    units: options.units,
    triggers: options.units.map((unit, index) => {
      const on = firing(unit, options.triggers[index]);
      return Object.keys(on).length > 0 ? on : undefined;
    }),
  });
}
