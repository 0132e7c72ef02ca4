import { PIPELINE_PATH } from '../../model';
import type {
  Library,
  Module,
  Pipeline,
  Preparations,
  RuledContextBlock,
  RuledInstance,
} from '../../model';
import { placeOf } from './decide';
import type { NamedGoldenPath } from './goldenPath';
import { resolveReference } from '../../library/libraries';
import type { Place } from '../../report/report';
import { isMap } from '@edf/workflow-language';

/** Who speaks in a layer. Weakest first; a later layer wins. */
export type LayerOwner = 'context' | 'golden-path' | 'pipeline';

/** What one of the three says about one context, and where. */
export interface Layer {
  by: LayerOwner;
  file: string;
  /** Path of the block in the file. */
  at: Place['at'];
  /** `<Kind>/<name>` of the definition; absent for the pipeline. */
  definition?: string;
  /**
   * Position among the golden paths, the base is 0; a context's definition is below them, the
   * pipeline above. A rule binds what is above its own.
   */
  depth: number;
  block: RuledContextBlock;
  /** `spec.with` of the golden path or the pipeline, for all contexts. */
  generalWith?: Record<string, unknown>;
  /** `spec.preparations` of the pipeline, for all contexts: weaker than those of the block. */
  generalPreparations?: Preparations;
}

/** What one layer says about one instance. */
export interface InstanceOverride {
  layer: Layer;
  instance: RuledInstance;
  place: Place;
  /** It stands in `each`, for one module. */
  forModule?: boolean;
}

/** An instance with all that is said about it, weakest first. */
export interface LayeredInstance {
  id: string;
  overrides: InstanceOverride[];
  /** The layer that switched it off, when none above switched it on again. */
  off?: { place: Place; layer: Layer };
}

/**
 * What is said about an instance for one module, weakest first: in each layer, what `each`
 * says for the module wins over what stands beside it.
 */
export function overridesFor(
  overrides: InstanceOverride[],
  module: Module | undefined,
): InstanceOverride[] {
  if (!module) {
    return overrides;
  }
  return overrides.flatMap(override => {
    const { layer, instance, place } = override;
    const keys = [...new Set([module.path, module.name])];
    return [
      override,
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
  const { file, at, definition } = layer;
  return { file, at: [...at, ...path], ...(definition && { definition }) };
}

/**
 * Key of a context's definition: as the weakest golden path that has the context means it, so
 * that none that extends it brings other triggers under the same name.
 */
export function contextKeyOf(options: {
  context: string;
  library: Library;
  goldenPaths: NamedGoldenPath[];
}): string | undefined {
  const { context, library, goldenPaths } = options;
  const declaringLayer = goldenPaths.find(({ goldenPath }) =>
    Object.hasOwn(goldenPath.spec.contexts, context),
  );
  return resolveReference({
    library,
    kind: 'PipelineContext',
    reference: context,
    definition: declaringLayer && `GoldenPath/${declaringLayer.key}`,
    goldenPaths: goldenPaths.map(({ key }) => `GoldenPath/${key}`),
  });
}

/**
 * The layers of a context, weakest first: its definition, the golden paths from the one that
 * extends nothing to the one that the pipeline names, and the pipeline.
 */
export function layersOf(options: {
  context: string;
  /** Key of the context's definition, as `contextKeyOf` finds it. */
  contextKey: string | undefined;
  library: Library;
  goldenPaths: NamedGoldenPath[];
  pipeline: Pipeline;
}): Layer[] {
  const { context, contextKey, library, goldenPaths, pipeline } = options;
  const layers: Layer[] = [];
  if (contextKey !== undefined) {
    layers.push({
      by: 'context',
      depth: -1,
      ...placeOf(library, `PipelineContext/${contextKey}`, 'spec'),
      block: library.contexts[contextKey].spec,
    });
  }
  goldenPaths.forEach(({ key, goldenPath }, depth) => {
    const { contexts, with: generalWith } = goldenPath.spec;
    layers.push({
      by: 'golden-path',
      depth,
      ...placeOf(library, `GoldenPath/${key}`, 'spec', 'contexts', context),
      block: Object.hasOwn(contexts, context) ? contexts[context] : {},
      generalWith,
    });
  });
  const own = pipeline.spec.contexts ?? {};
  layers.push({
    by: 'pipeline',
    depth: goldenPaths.length,
    file: PIPELINE_PATH,
    at: ['spec', 'contexts', context],
    block: Object.hasOwn(own, context) ? own[context] : {},
    generalWith: pipeline.spec.with,
    generalPreparations: pipeline.spec.preparations,
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
      const known = instances.get(id) ?? { id, overrides: [] };
      instances.set(id, known);
      const place = placeIn(layer, 'components', id);
      if (isOff(value)) {
        known.off = { place, layer };
      } else {
        known.off = undefined;
        known.overrides.push({ layer, instance: value, place });
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
  overrides: InstanceOverride[],
  read: (instance: RuledInstance) => T | undefined,
): { value: T; override: InstanceOverride } | undefined {
  for (const override of [...overrides].reverse()) {
    const value = read(override.instance);
    if (value !== undefined) {
      return { value, override };
    }
  }
  return undefined;
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

/** A map that every override may add to: keys merge, deeply. */
export function mergedOf<K extends keyof RuledInstance>(
  overrides: InstanceOverride[],
  key: K,
): RuledInstance[K] | undefined {
  return overrides
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
