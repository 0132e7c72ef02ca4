import type {
  DecidedBy,
  Decision,
  InputValue,
  JsonValue,
  Library,
  Module,
  PipelineComponent,
  PipelineImplementation,
  ResolvedInput,
} from '../model';
import { describeSchema } from '../parse/jsonSchema';
import { suggestion } from '../parse/nearest';
import type { Decide } from './decide';
import { placeOf } from './decide';
import { inPlace, mergeDeep, placeIn } from './layers';
import type { Layer, Statement } from './layers';
import { factOf, isReference, readFrom } from './references';
import type { Place, Report } from './report';
import { explainRule, limitOf } from './rules';
import type { Rule } from './rules';
import type { CheckValue } from './when';

export type InputSchema = NonNullable<
  PipelineComponent['spec']['inputs']
>[string];

/** Formats of values that one component makes for another. */
const PRODUCED = ['oci-image', 'version', 'url', 'files'];

/** A value that somebody gives to an input, and where. */
interface Setting {
  by: DecidedBy;
  place: Place;
  value: unknown;
}

/** An input that takes what another instance makes: filled when all instances are known. */
export interface OpenInput {
  input: string;
  schema: InputSchema;
  /** What is written; absent where the name and the format of the input say it. */
  from?: string;
  /** Where it is written, or where the input is declared. */
  place: Place;
  decision: Decision;
}

/** Whether an expression of the workflow language is anywhere in a value. */
export function holdsExpression(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.includes('${{');
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return Object.entries(value).some(
    ([key, item]) => key.includes('${{') || holdsExpression(item),
  );
}

/** The JSON schema of an input's value, without the keys that are ours or for people. */
function valueSchema(schema: InputSchema): object {
  const { from, title, description, default: _default, ...rest } = schema;
  return rest;
}

/** The inputs of a run: those of the component, and the implementation's own. */
export function inputSchemas(options: {
  component: PipelineComponent;
  implementation: PipelineImplementation;
}): Record<string, InputSchema> {
  return {
    ...options.implementation.spec.inputs,
    ...options.component.spec.inputs,
  };
}

interface Scope {
  library: Library;
  component: PipelineComponent;
  /** Keys of both in the library. */
  keys: { component: string; implementation: string };
  implementation: PipelineImplementation;
  module?: Module;
  layers: Layer[];
  /** Those for the run's module. */
  statements: Statement[];
  /** Rules that bind the instance. */
  rules: Rule[];
  subject: string;
  check: CheckValue;
  decide: Decide;
  report: Report;
}

/** What the interface and the implementation say about an input themselves. */
function declaredSettings(scope: Scope, input: string): Setting[] {
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
function settingsOf(scope: Scope, input: string): Setting[] {
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
    for (const { instance, place, layer: speaker } of scope.statements) {
      if (speaker === layer && speaks(instance.with)) {
        say(instance.with, place);
      }
    }
  }
  return settings;
}

/** Facts of the module become literals; what the module does not have, nobody has said. */
function withFacts(scope: Scope, settings: Setting[]): Setting[] {
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

function merged(settings: Setting[]): unknown {
  return settings.reduce<unknown>(
    (value, setting) =>
      isReference(value) || isReference(setting.value)
        ? setting.value
        : mergeDeep(value, setting.value),
    undefined,
  );
}

/**
 * Checks a literal value against everything that binds it: the input's schema, and the limits
 * of the golden path. Reports what is wrong.
 */
export function checkLiteral(options: {
  input: string;
  schema: InputSchema;
  value: unknown;
  rules: Rule[];
  place: Place;
  subject: string;
  check: CheckValue;
  report: Report;
}): void {
  const { input, schema, value, rules, place, subject, check, report } =
    options;
  if (holdsExpression(value)) {
    report.error({
      code: 'expression-in-value',
      message: `The value of \`${input}\` holds an expression (\${{ … }}). Values are data: write the value itself, or \`{ from: … }\`.`,
      place,
      subject,
    });
    return;
  }
  const problems = check({
    schema: valueSchema(schema),
    value: value as JsonValue,
    name: input,
  });
  for (const message of problems) {
    report.error({ code: 'invalid-input', message, place, subject });
  }
  for (const rule of problems.length > 0 ? [] : rules) {
    const limit = limitOf(rule, input);
    for (const message of limit
      ? check({ schema: limit, value: value as JsonValue, name: input })
      : []) {
      report.error({
        code: 'limit-exceeded',
        message: `The golden path limits this value. ${message} ${explainRule(
          rule,
        )}`,
        place,
        subject,
      });
    }
  }
}

/** What an instance gives to those of its inputs that are known only when it runs. */
export interface RunTime {
  /** Its own triggers, or the context's. */
  on: Record<string, unknown>;
  matrix?: Record<string, (string | number | boolean)[]>;
}

/** A problem of a reference to `vars`, `dispatch` or `matrix`, if there is one. */
function checkReference(options: {
  scope: Scope & { runTime: RunTime };
  input: string;
  schema: InputSchema;
  from: string;
  place: Place;
}): void {
  const { scope, input, schema, from, place } = options;
  const { subject, report, runTime } = scope;
  const error = (message: string) =>
    report.error({ code: 'invalid-reference', message, place, subject });
  const reference = readFrom(from);
  if (!reference) {
    error(
      `\`${from}\` is not where a value can come from. Write \`outputs.<instance>.<name>\`, \`vars.NAME\`, \`dispatch.<input>\`, \`module.<fact>\` or \`matrix.<axis>\`.`,
    );
  } else if (reference.kind === 'matrix') {
    const axes = runTime.matrix ?? {};
    if (!Object.hasOwn(axes, reference.name)) {
      error(
        `\`${input}\` comes from the axis \`${
          reference.name
        }\`, which the \`matrix\` of this instance does not have.${suggestion({
          word: reference.name,
          words: Object.keys(axes),
        })}`,
      );
      return;
    }
    for (const value of axes[reference.name]) {
      checkLiteral({ ...scope, input, schema, value, place });
    }
  } else if (reference.kind === 'dispatch') {
    const asked = dispatchInputs(runTime.on);
    if (!Object.hasOwn(asked, reference.name)) {
      error(
        `\`${input}\` comes from the answer \`${
          reference.name
        }\`, which \`workflow_dispatch\` does not ask for here.${suggestion({
          word: reference.name,
          words: Object.keys(asked),
        })}`,
      );
      return;
    }
    const { type = 'string', options: choices = [] } =
      asked[reference.name] ?? {};
    const fits: Record<string, string[]> = {
      boolean: ['boolean', 'string'],
      number: ['number', 'integer', 'string'],
    };
    if (!(fits[type] ?? ['string']).includes(schema.type)) {
      error(
        `\`${input}\` takes ${describeSchema({
          type: schema.type,
        })}, but the answer \`${reference.name}\` is a ${type}.`,
      );
    }
    for (const value of type === 'choice' ? choices : []) {
      checkLiteral({ ...scope, input, schema, value, place });
    }
  }
}

function dispatchInputs(
  on: Record<string, unknown>,
): Record<string, { type?: string; options?: string[] } | null> {
  const dispatch = on.workflow_dispatch as
    | { inputs?: Record<string, { type?: string; options?: string[] } | null> }
    | null
    | undefined;
  return dispatch?.inputs ?? {};
}

/** A limit holds for literals: what is known only later, it could not be checked against. */
function checkLimited(options: {
  scope: Scope;
  input: string;
  from: string;
  strongest: Setting;
}): void {
  const { scope, input, from, strongest } = options;
  const rule = scope.rules.find(other => limitOf(other, input));
  const isChecked = readFrom(from)?.kind === 'matrix';
  if (rule && strongest.by === 'pipeline' && !isChecked) {
    scope.report.error({
      code: 'limit-exceeded',
      message: `The golden path limits \`${input}\`, so it must be a value and cannot come from \`${from}\`. ${explainRule(
        rule,
      )}`,
      place: strongest.place,
      subject: scope.subject,
    });
  }
}

/**
 * The values of all inputs of one run, each with who decided it. What another instance makes
 * is still open.
 */
export function resolveInputs(scope: Scope & { runTime: RunTime }): {
  inputs: Record<string, ResolvedInput>;
  open: OpenInput[];
} {
  const { component, implementation, rules, decide, library, keys } = scope;
  const inputs: Record<string, ResolvedInput> = {};
  const open: OpenInput[] = [];
  for (const [input, schema] of Object.entries(
    inputSchemas({ component, implementation }),
  )) {
    const settings = withFacts(scope, settingsOf(scope, input));
    const strongest: Setting | undefined = settings[settings.length - 1];
    const limit = rules.find(rule => limitOf(rule, input));
    const byDefault = merged(settings.filter(({ by }) => by !== 'pipeline'));
    const declared = Object.hasOwn(component.spec.inputs ?? {}, input)
      ? placeOf(library, `PipelineComponent/${keys.component}`)
      : placeOf(library, `PipelineImplementation/${keys.implementation}`);
    const place = inPlace(declared, 'spec', 'inputs', input);
    const common = {
      ...(byDefault !== undefined &&
        !isReference(byDefault) && { default: byDefault as JsonValue }),
      ...(limit && {
        locked: { because: limit.because, owner: limit.owner },
      }),
    };
    const value = merged(settings);
    const decision = strongest
      ? decide(strongest.by, strongest.place)
      : decide('component', place);
    const at: Place = { ...(strongest?.place ?? place), part: 'value' };
    let resolved: InputValue | undefined;
    if (isReference(value)) {
      const { from } = value;
      checkLimited({ scope, input, from, strongest });
      if (readFrom(from)?.kind === 'outputs') {
        open.push({ input, schema, from, place: at, decision });
      } else {
        checkReference({ scope, input, schema, from, place: at });
        resolved = { from };
      }
    } else if (value !== undefined) {
      checkLiteral({ ...scope, input, schema, value, place: at });
      resolved = { literal: value as JsonValue };
    }
    // A default of the interface is for when nothing makes the value.
    const isUnsaid =
      !strongest ||
      strongest.by === 'component' ||
      strongest.by === 'implementation';
    if (
      isUnsaid &&
      !isReference(value) &&
      PRODUCED.includes(schema.format ?? '')
    ) {
      open.push({ input, schema, place, decision });
    }
    inputs[input] = {
      ...(resolved && { value: resolved }),
      decision,
      ...common,
    };
  }
  return { inputs, open };
}
