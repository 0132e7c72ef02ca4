import type {
  DecidedBy,
  Library,
  Module,
  PipelineComponent,
  PipelineImplementation,
} from '../../model';
import { placeOf } from '../layers/decide';
import type { Decide } from '../layers/decide';
import { inPlace, mergeDeep, placeIn } from '../layers/layers';
import type { Layer, InstanceOverride } from '../layers/layers';
import { factOf, isReference, readFrom } from './references';
import type { Place, Report } from '../../report/report';
import type { Rule } from '../rules/rules';
import type { CheckValue } from '../../facts/when';

export type InputSchema = NonNullable<
  PipelineComponent['spec']['inputs']
>[string];

/** What decides the inputs of one run. */
export interface InputScope {
  library: Library;
  component: PipelineComponent;
  /** Keys of both in the library. */
  keys: { component: string; implementation: string };
  implementation: PipelineImplementation;
  module?: Module;
  layers: Layer[];
  /** Those for the run's module. */
  overrides: InstanceOverride[];
  /** Rules that bind the instance. */
  rules: Rule[];
  subject: string;
  check: CheckValue;
  decide: Decide;
  report: Report;
}

/** A value that somebody gives to an input, and where. */
export interface Setting {
  by: DecidedBy;
  place: Place;
  value: unknown;
}

/** What the interface and the implementation say about an input themselves. */
function declaredSettings(scope: InputScope, input: string): Setting[] {
  const { library, component, implementation, keys } = scope;
  const settings: Setting[] = [];
  for (const [by, definition, kind] of [
    ['component', component, 'PipelineComponent'],
    ['implementation', implementation, 'PipelineImplementation'],
  ] as const) {
    const inputs = definition.spec.inputs ?? {};
    const schema = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
    const say = (key: 'default' | 'from', value: unknown) => {
      const at = ['spec', 'inputs', input, key];
      const place = placeOf(library, `${kind}/${keys[by]}`, ...at);
      settings.push({ by, value, place });
    };
    if (schema?.default !== undefined) {
      say('default', schema.default);
    }
    if (schema?.from !== undefined) {
      say('from', { from: schema.from });
    }
  }
  return settings;
}

/** All that is said about an input, weakest first (formats.md, section 3). */
function spokenSettings(scope: InputScope, input: string): Setting[] {
  const settings = declaredSettings(scope, input);
  const speaks = (
    values: Record<string, unknown> | undefined,
  ): values is Record<string, unknown> =>
    values !== undefined && Object.hasOwn(values, input);
  for (const layer of scope.layers) {
    const say = (values: Record<string, unknown>, place: Place) =>
      settings.push({
        by: layer.by,
        value: values[input],
        place: inPlace(place, 'with', input),
      });
    const { generalWith, block } = layer;
    if (speaks(generalWith)) {
      say(generalWith, { ...placeIn(layer), at: ['spec'] });
    }
    if (speaks(block.with)) {
      say(block.with, placeIn(layer));
    }
    for (const { instance, place, layer: speaker } of scope.overrides) {
      if (speaker === layer && speaks(instance.with)) {
        say(instance.with, place);
      }
    }
  }
  return settings;
}

/** Facts of the module become literals; what the module does not have, nobody has said. */
function withFacts(scope: InputScope, settings: Setting[]): Setting[] {
  const { module, subject, report } = scope;
  return settings.flatMap(setting => {
    const reference = isReference(setting.value)
      ? readFrom(setting.value.from)
      : undefined;
    if (reference?.kind !== 'module') {
      return setting;
    }
    const fact = factOf({ fact: reference.name, module });
    if ('problem' in fact) {
      report.error({
        code: 'unknown-fact',
        message: fact.problem,
        place: setting.place,
        subject,
      });
      return [];
    }
    return fact.value === undefined ? [] : { ...setting, value: fact.value };
  });
}

/** All that is said, as one value: maps merge, anything else is replaced. */
export function merged(settings: Setting[]): unknown {
  return settings.reduce<unknown>(
    (value, setting) =>
      isReference(value) || isReference(setting.value)
        ? setting.value
        : mergeDeep(value, setting.value),
    undefined,
  );
}

/** All that is said about an input, with the facts of its module filled in. */
export function settingsOf(scope: InputScope, input: string): Setting[] {
  return withFacts(scope, spokenSettings(scope, input));
}
