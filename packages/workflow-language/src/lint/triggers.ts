import { memoizePerWorkflow } from './memoizePerWorkflow';
import { isMap } from './workflow';
import type { JsonMap } from './workflow';

/** The events that start a workflow, with their settings. */
export const triggersOf = memoizePerWorkflow(
  ({ events }): ReadonlyMap<string, JsonMap> =>
    new Map(events.map(({ name, settings }) => [name, settings])),
);

/** The inputs that an event declares, by name. */
export function inputsOf(
  triggers: ReadonlyMap<string, JsonMap>,
  events: readonly string[],
): Map<string, JsonMap> {
  const inputs = new Map<string, JsonMap>();
  for (const event of events) {
    const declared = triggers.get(event)?.inputs;
    for (const [name, input] of Object.entries(
      isMap(declared) ? declared : {},
    )) {
      inputs.set(name.toLowerCase(), isMap(input) ? input : {});
    }
  }
  return inputs;
}
