import { renameReferences } from '@edf/workflow-language';
import type { Producer } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import type { ContextPlan } from './jobs';
import { availableOutputs } from '../units/droppedUnits';
import { fillInputs } from '../steps/values';
import type { Unit } from '../units/units';

/** Values as steps receive them; `undefined` is unset. */
export type InputValues = Record<string, JsonValue | undefined>;

/** Where another job reads an output: on its own, or with the component before it. */
export function outputKey(options: {
  units: readonly Unit[];
  unit: Unit;
  output: string;
}): string {
  const { units, unit, output } = options;
  const isAlone = units.every(
    other =>
      other === unit ||
      !Object.hasOwn(other.run.implementation.spec.outputs ?? {}, output),
  );
  return isAlone ? output : `${unit.prefix}-${output}`;
}

/** Outputs of a unit, as its own job can read them; none of steps that are left out. */
export function outputsOf(options: {
  unit: Unit;
  inputs: InputValues;
}): Record<string, string> {
  const { unit, inputs } = options;
  return Object.fromEntries(
    Object.entries(
      fillInputs({
        values: availableOutputs(unit),
        inputs,
        unset: 'empty',
      }),
    ).map(([name, value]) => [
      name,
      renameReferences({ text: String(value), names: unit.names }),
    ]),
  );
}

/** One output of another component, as a step of this job reads it. */
function producedValue(options: {
  producer: Producer;
  plan: ContextPlan;
  position: number;
}): string[] {
  const { producer, plan, position } = options;
  const unit = plan.findProducer(producer);
  if (!unit || !Object.hasOwn(availableOutputs(unit), producer.output)) {
    return [];
  }
  const home = plan.jobOf[unit.index];
  const { output } = producer;
  if (home === position) {
    const values = outputsOf({
      unit,
      inputs: inputValues({ unit, plan, position }),
    });
    return Object.hasOwn(values, output) ? [values[output]] : [];
  }
  const { id, units } = plan.jobs[home];
  return [`\${{ needs.${id}.outputs.${outputKey({ units, unit, output })} }}`];
}

/**
 * The values of a unit's inputs: literals, or expressions for what is known only when the job
 * runs. Of several producers each has a line. An expression is always a whole value, and
 * reaches a step by `env` or `with` alone.
 */
export function inputValues(options: {
  unit: Unit;
  plan: ContextPlan;
  /** Of the job in which the values are read. */
  position: number;
}): InputValues {
  const { unit, plan, position } = options;
  return Object.fromEntries(
    Object.entries(unit.run.inputs).map(([name, { value }]) => {
      if (!value || 'literal' in value) {
        return [name, value?.literal];
      }
      if ('producers' in value) {
        const lines = value.producers.flatMap(producer =>
          producedValue({ producer, plan, position }),
        );
        return [name, lines.length > 0 ? lines.join('\n') : undefined];
      }
      const isAnswer = value.from.startsWith('dispatch.');
      if (isAnswer && !plan.hasDispatch) {
        // The trigger was left out, and nobody is ever asked.
        return [name, undefined];
      }
      // What was asked for before a dispatch; `inputs` would be unknown to other events.
      const source = value.from.replace(/^dispatch\./, 'github.event.inputs.');
      return [name, `\${{ ${source} }}`];
    }),
  );
}
