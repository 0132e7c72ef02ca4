import type { JsonValue } from '../model';
import { SPOT_SIZE } from './plainYaml';
import type { PlainYaml } from './plainYaml';
import type { ValuePath } from './yaml';

function isContainer(
  value: JsonValue | undefined,
): value is JsonValue[] | { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null;
}

function childrenOf(value: JsonValue): JsonValue[] {
  return isContainer(value) ? Object.values<JsonValue>(value) : [];
}

/** For each container, the spots of its children in order. Made once, when first asked for. */
function indexSpots(value: JsonValue): Map<object, number[]> {
  const index = new Map<object, number[]>();
  let next = 0;
  const walk = (node: JsonValue) => {
    next += SPOT_SIZE;
    if (isContainer(node)) {
      const children: number[] = [];
      index.set(node, children);
      for (const child of childrenOf(node)) {
        children.push(next);
        walk(child);
      }
    }
  };
  walk(value);
  return index;
}

/** Which child of a value a segment of a path names; -1: none. */
function placeOf(node: JsonValue, segment: string | number): number {
  if (Array.isArray(node)) {
    return typeof segment === 'number' ? segment : -1;
  }
  return isContainer(node) ? Object.keys(node).indexOf(String(segment)) : -1;
}

/**
 * Finds offsets in a plain document as `locateNode` does in a composed one: of a value, or of
 * the key that leads to it; where the path ends early, of the nearest parent's key.
 */
export function plainLocator(
  document: PlainYaml,
): (path: ValuePath, part: 'key' | 'value') => [start: number, end: number] {
  const { value, spots } = document;
  let index: Map<object, number[]> | undefined;
  return (path, part) => {
    index ??= indexSpots(value);
    let node: JsonValue = value;
    let spot = 0;
    let hasKey = false;
    let isWhole = true;
    for (const segment of path) {
      const place = placeOf(node, segment);
      const child = isContainer(node) ? index.get(node)?.[place] : undefined;
      if (child === undefined) {
        isWhole = false;
        break;
      }
      hasKey = !Array.isArray(node);
      node = childrenOf(node)[place];
      spot = child;
    }
    return hasKey && (part === 'key' || !isWhole)
      ? [spots[spot], spots[spot + 1]]
      : [spots[spot + 2], spots[spot + 3]];
  };
}
