import type { Module, ModulePreparation } from '../../model';
import { PIPELINE_PATH } from '../../model';
import type { Place } from '../../report/report';
import { inPlace, isOff, placeIn } from '../layers/layers';
import type { Layer } from '../layers/layers';

/** What one layer says about a preparation. */
export interface PreparationOverride {
  layer: Layer;
  said: ModulePreparation;
  place: Place;
}

/** All that is said about a preparation for one module, weakest first. */
export interface PreparationSayings {
  overrides: PreparationOverride[];
  /** The layer that switched it off, when none above switched it on again. */
  off?: Off;
}

interface Off {
  place: Place;
  layer: Layer;
}

/** The maps of preparations in one layer, the weaker one first. */
function mapsOf(layer: Layer) {
  return [
    {
      map: layer.generalPreparations,
      place: { file: PIPELINE_PATH, at: ['spec', 'preparations'] },
    },
    { map: layer.block.preparations, place: placeIn(layer, 'preparations') },
  ];
}

/**
 * What is said about a preparation for one module: in each layer, what `each` says for the
 * module wins over what stands beside it.
 */
export function sayingsOf(options: {
  layers: readonly Layer[];
  name: string;
  module: Module;
}): PreparationSayings {
  const { layers, name, module } = options;
  const overrides: PreparationOverride[] = [];
  let off: (Off & { forModule: boolean }) | undefined;
  const take = (
    layer: Layer,
    value: ModulePreparation | 'off' | false,
    place: Place,
    forModule: boolean,
  ) => {
    if (isOff(value)) {
      off = { layer, place, forModule };
      return;
    }
    // What is off for this module stays so, whatever is said for all.
    if (off && (forModule || !off.forModule)) {
      off = undefined;
    }
    overrides.push({ layer, said: value, place });
  };
  for (const layer of layers) {
    for (const { map, place } of mapsOf(layer)) {
      if (!map || !Object.hasOwn(map, name)) {
        continue;
      }
      const value = map[name];
      const at = inPlace(place, name);
      take(layer, value, at, false);
      const { each = {} } = isOff(value) ? {} : value;
      for (const key of new Set([module.path, module.name])) {
        if (Object.hasOwn(each, key)) {
          take(layer, each[key], inPlace(at, 'each', key), true);
        }
      }
    }
  }
  return {
    overrides,
    ...(off && { off: { layer: off.layer, place: off.place } }),
  };
}

/** The strongest value that any layer gives, with who gives it. */
export function strongestSaid<T>(
  overrides: readonly PreparationOverride[],
  read: (said: ModulePreparation) => T | undefined,
): { value: T; override: PreparationOverride } | undefined {
  for (const override of [...overrides].reverse()) {
    const value = read(override.said);
    if (value !== undefined) {
      return { value, override };
    }
  }
  return undefined;
}
