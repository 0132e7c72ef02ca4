import type {
  Decision,
  InputValue,
  PipelineComponent,
  PipelineImplementation,
  ResolvedInput,
} from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { placeOf } from '../layers/decide';
import { checkLimited, checkReference } from './inputReferences';
import type { RunTime } from './inputReferences';
import { merged, settingsOf } from './inputSettings';
import type { InputSchema, InputScope, Setting } from './inputSettings';
import { inPlace } from '../layers/layers';
import { checkLiteral } from './literals';
import { isReference, readFrom } from './references';
import type { Place } from '../../report/report';
import { limitOf } from '../rules/rules';

/** Formats of values that one component makes for another. */
const PRODUCED = ['oci-image', 'version', 'url', 'files'];

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

/**
 * The values of all inputs of one run, each with who decided it. What another instance makes
 * is still open.
 */
export function resolveInputs(scope: InputScope & { runTime: RunTime }): {
  inputs: Record<string, ResolvedInput>;
  open: OpenInput[];
} {
  const { component, implementation, rules, decide, library, keys } = scope;
  const inputs: Record<string, ResolvedInput> = {};
  const open: OpenInput[] = [];
  for (const [input, schema] of Object.entries(
    inputSchemas({ component, implementation }),
  )) {
    const settings = settingsOf(scope, input);
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
