import type { JsonValue } from '../yaml/json';
import { isMap } from './values';
import type { JsonMap } from './values';

/**
 * The value with `<<` carried out, as Go's YAML readers do: what stands in the map itself wins
 * over what is merged into it, and the first of several maps over the later ones.
 */
export function mergeKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(mergeKeys);
  }
  if (!isMap(value)) {
    return value;
  }
  const result: JsonMap = {};
  for (const [key, item] of Object.entries(value)) {
    const merged = mergeKeys(item);
    const sources = [merged].flat().filter(isMap);
    if (key !== '<<' || sources.length === 0) {
      result[key] = merged;
    } else {
      for (const source of sources) {
        for (const name of Object.keys(source)) {
          if (!Object.hasOwn(value, name) && !Object.hasOwn(result, name)) {
            result[name] = source[name];
          }
        }
      }
    }
  }
  return result;
}
