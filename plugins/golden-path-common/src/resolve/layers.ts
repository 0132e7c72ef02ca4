import { PIPELINE_PATH } from '../model';
import type {
  GoldenPath,
  Library,
  Module,
  Pipeline,
  RuledContextBlock,
  RuledInstance,
} from '../model';
import type { Place } from './report';

/** Who speaks in a layer. Weakest first; a later layer wins. */
export type LayerOwner = 'context' | 'golden-path' | 'pipeline';

/** What one of the three says about one context, and where. */
export interface Layer {
  by: LayerOwner;
  file: string;
  /** Path of the block in the file. */
  at: Place['at'];
  block: RuledContextBlock;
  /** `spec.with` of the golden path or the pipeline, for all contexts. */
  generalWith?: Record<string, unknown>;
}

/** What one layer says about one instance. */
export interface Statement {
  layer: Layer;
  instance: RuledInstance;
  place: Place;
  /** It stands in `each`, for one module. */
  forModule?: boolean;
}

/** An instance with all that is said about it, weakest first. */
export interface LayeredInstance {
  id: string;
  statements: Statement[];
  /** The layer that switched it off, when none above switched it on again. */
  off?: Place & { by: LayerOwner };
}

/**
 * What is said about an instance for one module, weakest first: in each layer, what `each`
 * says for the module wins over what stands beside it.
 */
export function statementsFor(
  statements: Statement[],
  module: Module | undefined,
): Statement[] {
  if (!module) {
    return statements;
  }
  return statements.flatMap(statement => {
    const { layer, instance, place } = statement;
    const keys = [...new Set([module.path, module.name])];
    return [
      statement,
      ...keys.flatMap(key => {
        const said = Object.hasOwn(instance.each ?? {}, key)
          ? instance.each?.[key]
          : undefined;
        return typeof said === 'object'
          ? {
              layer,
              instance: said,
              place: inPlace(place, 'each', key),
              forModule: true,
            }
          : [];
      }),
    ];
  });
}

/** A place below another one. */
export function inPlace(place: Place, ...path: Place['at']): Place {
  return { ...place, at: [...place.at, ...path] };
}

/** A place inside a layer's block. */
export function placeIn(layer: Layer, ...path: Place['at']): Place {
  return { file: layer.file, at: [...layer.at, ...path] };
}

/** The layers of a context, weakest first. A layer that says nothing about it is left out. */
export function layersOf(options: {
  context: string;
  library: Library;
  goldenPath: GoldenPath;
  pipeline: Pipeline;
}): Layer[] {
  const { context, library, goldenPath, pipeline } = options;
  const layers: Layer[] = [];
  const definition = library.contexts[context];
  if (definition) {
    layers.push({
      by: 'context',
      file: library.sources[`PipelineContext/${context}`] ?? context,
      at: ['spec'],
      block: definition.spec,
    });
  }
  layers.push({
    by: 'golden-path',
    file:
      library.sources[`GoldenPath/${goldenPath.metadata.name}`] ??
      goldenPath.metadata.name,
    at: ['spec', 'contexts', context],
    block: goldenPath.spec.contexts[context] ?? {},
    generalWith: goldenPath.spec.with,
  });
  layers.push({
    by: 'pipeline',
    file: PIPELINE_PATH,
    at: ['spec', 'contexts', context],
    block: pipeline.spec.contexts?.[context] ?? {},
    generalWith: pipeline.spec.with,
  });
  return layers;
}

/** `off`, also as YAML 1.1 reads it. */
export function isOff(value: unknown): value is 'off' | false {
  return value === 'off' || value === false;
}

/** The instances that any of the layers names, in the order in which they are named first. */
export function instancesOf(layers: Layer[]): LayeredInstance[] {
  const instances = new Map<string, LayeredInstance>();
  for (const layer of layers) {
    for (const [id, value] of Object.entries(layer.block.components ?? {})) {
      const known = instances.get(id) ?? { id, statements: [] };
      instances.set(id, known);
      const place = placeIn(layer, 'components', id);
      if (isOff(value)) {
        known.off = { ...place, by: layer.by };
      } else {
        known.off = undefined;
        known.statements.push({ layer, instance: value, place });
      }
    }
  }
  return [...instances.values()];
}

/** The strongest value that any layer gives, with the layer that says so. */
export function strongest<T>(
  layers: Layer[],
  read: (block: RuledContextBlock) => T | undefined,
): { value: T; layer: Layer } | undefined {
  for (const layer of [...layers].reverse()) {
    const value = read(layer.block);
    if (value !== undefined) {
      return { value, layer };
    }
  }
  return undefined;
}

/** The same for an instance. */
export function strongestOf<T>(
  statements: Statement[],
  read: (instance: RuledInstance) => T | undefined,
): { value: T; statement: Statement } | undefined {
  for (const statement of [...statements].reverse()) {
    const value = read(statement.instance);
    if (value !== undefined) {
      return { value, statement };
    }
  }
  return undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Maps merge deeply, everything else is replaced. */
export function mergeDeep(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) {
    return over;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = key in merged ? mergeDeep(merged[key], value) : value;
  }
  return merged;
}

/** A map that every statement may add to: keys merge, deeply. */
export function mergedOf<K extends keyof RuledInstance>(
  statements: Statement[],
  key: K,
): RuledInstance[K] | undefined {
  return statements
    .map(({ instance }) => instance[key])
    .filter(value => value !== undefined)
    .reduce<unknown>(mergeDeep, undefined) as RuledInstance[K] | undefined;
}

/** The triggers of a context: merged, and without those that a later layer switched off. */
export function mergeTriggers(layers: Layer[]): Record<string, unknown> {
  return withoutOff(
    layers.reduce<unknown>(
      (merged, { block }) => (block.on ? mergeDeep(merged, block.on) : merged),
      {},
    ),
  );
}

/** A map without the entries that were switched off. */
export function withoutOff(map: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(isMap(map) ? map : {}).filter(([, value]) => !isOff(value)),
  );
}
