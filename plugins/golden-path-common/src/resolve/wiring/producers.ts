import type { Module, Producer, ResolvedInstance } from '../../model';
import { describeType } from '../../schema/jsonSchema';
import type { InputSchema } from '../inputs/inputSettings';

type Output = NonNullable<
  ResolvedInstance['definition']['spec']['outputs']
>[string];

/** A module's name as a part of a job id. */
export function slugOf(module: Module): string {
  return module.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Modules that have nothing to do with each other. */
const UNRELATED = 4;

/** How near the module of a producer is to that of a consumer; the least is nearest. */
function distanceOf(consumer?: Module, producer?: Module): number {
  if (!consumer) {
    return 0;
  }
  if (!producer) {
    return 1;
  }
  if (producer.name === consumer.name) {
    return 0;
  }
  if (producer.path === consumer.path) {
    return 2;
  }
  return consumer.dependsOn?.includes(producer.name) ? 3 : UNRELATED;
}

/**
 * The runs of the instances that make an output: of the same module before others.
 *
 * @param options.isRelated - whether those of unrelated modules do not count
 */
export function nearestProducers(options: {
  instances: ResolvedInstance[];
  output: string;
  module?: Module;
  isRelated?: boolean;
}): Producer[] {
  const { instances, output, module, isRelated } = options;
  const all = instances.flatMap(instance =>
    instance.runs.map(run => ({
      distance: distanceOf(module, run.module),
      producer: producerOf({ instance, module: run.module, output }),
    })),
  );
  const least = Math.min(...all.map(({ distance }) => distance));
  return all
    .filter(
      ({ distance }) =>
        distance === least && !(isRelated && distance === UNRELATED),
    )
    .map(({ producer }) => producer);
}

export function producerOf(options: {
  instance: ResolvedInstance;
  module?: Module;
  output: string;
}): Producer {
  const { instance, module, output } = options;
  const format = instance.definition.spec.outputs?.[output]?.format;
  return {
    instance: instance.id,
    ...(module && { module: module.name }),
    output,
    ...(format && { format }),
  };
}

/** Why an output cannot fill an input: its type or its format. */
export function describeMismatch(options: {
  input: string;
  schema: InputSchema;
  output: Output;
}): string | undefined {
  const { input, schema, output } = options;
  const items = (schema.items as { type?: string } | undefined)?.type;
  const wanted = schema.type === 'array' ? items ?? output.type : schema.type;
  const isAlike =
    schema.type === output.type ||
    wanted === output.type ||
    (wanted === 'number' && output.type === 'integer');
  if (!isAlike) {
    return `\`${input}\` takes ${describeType(
      schema.type,
    )}, and the output is ${describeType(output.type)}`;
  }
  if (schema.format !== undefined && schema.format !== output.format) {
    return `\`${input}\` takes the format ${schema.format}, and the output is ${
      output.format ?? 'without a format'
    }`;
  }
  return undefined;
}
