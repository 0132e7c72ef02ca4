import type {
  DecidedBy,
  InputValue,
  JsonValue,
  Library,
  PipelineComponent,
  PipelineImplementation,
  ResolvedInput,
} from '../model';
import { mergeDeep, placeIn } from './layers';
import type { Layer, Statement } from './layers';
import type { Place, Report } from './report';
import { explainRule } from './rules';
import type { Rule } from './rules';
import type { CheckValue } from './when';

type InputSchema = NonNullable<PipelineComponent['spec']['inputs']>[string];

/** Formats of values that one component makes for another. */
const PRODUCED = ['oci-image', 'version', 'url', 'files'];

/** A value that somebody gives to an input, and where. */
interface Setting {
  by: DecidedBy;
  place: Place;
  value: unknown;
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

function isReference(value: unknown): value is { from: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { from?: unknown }).from === 'string'
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

/** All that is said about an input, weakest first (formats.md, section 3). */
function settingsOf(options: {
  input: string;
  library: Library;
  component: PipelineComponent;
  implementation: PipelineImplementation;
  layers: Layer[];
  statements: Statement[];
}): Setting[] {
  const { input, library, component, implementation } = options;
  const settings: Setting[] = [];
  for (const [by, definition] of [
    ['component', component],
    ['implementation', implementation],
  ] as const) {
    const { kind, metadata, spec } = definition;
    const value = spec.inputs?.[input]?.default;
    if (value !== undefined) {
      settings.push({
        by,
        value,
        place: {
          file: library.sources[`${kind}/${metadata.name}`] ?? metadata.name,
          at: ['spec', 'inputs', input, 'default'],
        },
      });
    }
  }
  for (const layer of options.layers) {
    const say = (values: Record<string, unknown> | undefined, place: Place) => {
      const value = values?.[input];
      if (value !== undefined) {
        settings.push({
          by: layer.by,
          value,
          place: { ...place, at: [...place.at, 'with', input] },
        });
      }
    };
    say(layer.generalWith, { file: layer.file, at: ['spec'] });
    say(layer.block.with, placeIn(layer));
    for (const { instance, place } of options.statements.filter(
      statement => statement.layer === layer,
    )) {
      say(instance.with, place);
    }
  }
  return settings;
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

/** Checks one input's value against everything that binds it; reports what is wrong. */
function checkInput(options: {
  input: string;
  schema: InputSchema;
  value: unknown;
  strongest: Setting;
  rule?: Rule;
  subject: string;
  check: CheckValue;
  report: Report;
}): void {
  const { input, schema, value, strongest, rule, subject } = options;
  const { check, report } = options;
  const place: Place = { ...strongest.place, part: 'value' };
  if (holdsExpression(value)) {
    report.error({
      code: 'expression-in-value',
      message: `The value of \`${input}\` holds an expression (\${{ … }}). Values are data: write the value itself.`,
      place,
      subject,
    });
    return;
  }
  if (isReference(value)) {
    report.error({
      code: 'not-supported-yet',
      message: `Values that come from elsewhere (from: ${value.from}) are not supported yet. Write the value itself for \`${input}\`.`,
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
    report.error({
      code: 'invalid-input',
      message,
      place,
      subject,
    });
  }
  const limit = rule?.waived ? undefined : rule?.inputLimits[input];
  if (rule && limit && problems.length === 0) {
    for (const message of check({
      schema: limit,
      value: value as JsonValue,
      name: input,
    })) {
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

/**
 * The values of all inputs of one run, each with who decided it.
 *
 * @param options.statements - those for the run's module
 */
export function resolveInputs(options: {
  library: Library;
  component: PipelineComponent;
  implementation: PipelineImplementation;
  layers: Layer[];
  statements: Statement[];
  rule?: Rule;
  subject: string;
  check: CheckValue;
  report: Report;
}): Record<string, ResolvedInput> {
  const { component, implementation, rule, subject, report } = options;
  const inputs: Record<string, ResolvedInput> = {};
  for (const [input, schema] of Object.entries(
    inputSchemas({ component, implementation }),
  )) {
    const settings = settingsOf({ ...options, input });
    const strongest = settings[settings.length - 1];
    const limit = rule && !rule.waived && rule.inputLimits[input];
    const locked = limit && { because: rule.because, owner: rule.owner };
    const byDefault = merged(settings.filter(({ by }) => by !== 'pipeline'));
    const common = {
      ...(byDefault !== undefined &&
        !isReference(byDefault) && { default: byDefault as JsonValue }),
      ...(locked && { locked }),
    };
    if (!strongest) {
      if (schema.from || PRODUCED.includes(schema.format ?? '')) {
        report.error({
          code: 'not-supported-yet',
          message: `The input \`${input}\` takes what another component makes. This is not supported yet: give a value with \`with\`.`,
          place: options.statements[options.statements.length - 1].place,
          subject,
        });
      }
      inputs[input] = { decision: { by: 'component' }, ...common };
      continue;
    }
    const value = merged(settings);
    checkInput({ ...options, input, schema, value, strongest });
    const resolved: InputValue = isReference(value)
      ? { from: value.from }
      : { literal: value as JsonValue };
    inputs[input] = {
      value: resolved,
      decision: { by: strongest.by, path: strongest.place.file },
      ...common,
    };
  }
  return inputs;
}
