import type {
  PipelineComponent,
  ResolvedInput,
  ResolvedInstance,
} from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';

/** The JSON schema of one input. */
export type InputSchema = NonNullable<
  PipelineComponent['spec']['inputs']
>[string];

/** An input as the form shows it. */
export interface InputModel {
  name: string;
  title: string;
  schema: InputSchema;
  /** The value in force, when it is a literal. */
  value?: JsonValue;
  /** Where the value comes from at run time, when it is not a literal. */
  from?: string;
  /** What it would be without the team's setting. */
  default?: JsonValue;
  /** Set in the team's pipeline: may be reset. */
  set: boolean;
  /** The golden path allows only some values, and says why. */
  rule?: ResolvedInput['locked'];
}

/**
 * The inputs of an instance: the component's and those that its implementations add. With several
 * modules the first one's values are shown; they differ only where `each` says so.
 */
export function inputsOf(instance: ResolvedInstance): InputModel[] {
  const schemas: Record<string, InputSchema> = {};
  for (const run of instance.runs) {
    Object.assign(schemas, run.implementation.spec.inputs);
  }
  Object.assign(schemas, instance.definition.spec.inputs);
  const resolved: Record<string, ResolvedInput> = {};
  for (const run of [...instance.runs].reverse()) {
    Object.assign(resolved, run.inputs);
  }
  return Object.entries(schemas).map(([name, schema]) => {
    const input = resolved[name];
    const { value } = input ?? {};
    return {
      name,
      title: schema.title ?? name,
      schema,
      value: value && 'literal' in value ? value.literal : undefined,
      from: value && 'from' in value ? value.from : undefined,
      default: input?.default,
      set: input?.decision.by === 'pipeline',
      rule: input?.locked,
    };
  });
}

/** A value in a line, as the form names defaults. */
export function describeValue(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') {
    return 'nothing';
  }
  if (typeof value === 'boolean') {
    return value ? 'on' : 'off';
  }
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(String).join(', ') : 'nothing';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
