import type { JsonValue } from '../model';
import { SPOT_SIZE } from './plainYaml';
import type { PlainYaml } from './plainYaml';
import type { ValuePath } from './yaml';

function isContainer(
  value: JsonValue | undefined,
): value is JsonValue[] | { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null;
}

/** A child of a container, with its spot. */
interface Child {
  value: JsonValue;
  spot: number;
}

/** Keys as text and indexes as numbers, to the children of one container. */
type Children = Map<string | number, Child>;

/** For each container, its children. Made once, when first asked for. */
function indexChildren(value: JsonValue): Map<object, Children> {
  const index = new Map<object, Children>();
  let next = 0;
  const walk = (node: JsonValue) => {
    next += SPOT_SIZE;
    if (isContainer(node)) {
      const children: Children = new Map();
      index.set(node, children);
      const isList = Array.isArray(node);
      for (const [key, child] of Object.entries<JsonValue>(node)) {
        children.set(isList ? Number(key) : key, { value: child, spot: next });
        walk(child);
      }
    }
  };
  walk(value);
  return index;
}

/**
 * Finds offsets in a plain document as `locateNode` does in a composed one: of a value, or of
 * the key that leads to it; where the path ends early, of the nearest parent's key.
 */
export function plainLocator(
  document: PlainYaml,
): (path: ValuePath, part: 'key' | 'value') => [start: number, end: number] {
  const { value, spots } = document;
  let index: Map<object, Children> | undefined;
  return (path, part) => {
    index ??= indexChildren(value);
    let node: JsonValue = value;
    let spot = 0;
    let hasKey = false;
    let isWhole = true;
    for (const segment of path) {
      const isList = Array.isArray(node);
      const child: Child | undefined = isContainer(node)
        ? index.get(node)?.get(isList ? segment : String(segment))
        : undefined;
      if (child === undefined) {
        isWhole = false;
        break;
      }
      hasKey = !isList;
      node = child.value;
      spot = child.spot;
    }
    return hasKey && (part === 'key' || !isWhole)
      ? [spots[spot], spots[spot + 1]]
      : [spots[spot + 2], spots[spot + 3]];
  };
}
