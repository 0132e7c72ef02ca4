import type { JsonValue } from '../json';
import { SPOT_SIZE } from './read';
import type { PlainYaml } from './read';
import type { ValuePath } from '../place';

function isContainer(
  value: JsonValue | undefined,
): value is JsonValue[] | { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null;
}

/** Keys as text and indexes as numbers, to the spots of one container's children. */
type Children = Map<string | number, number>;

function childrenOf(options: {
  container: object;
  spot: number;
  spots: readonly number[];
}): Children {
  const { container, spots } = options;
  const isList = Array.isArray(container);
  const children: Children = new Map();
  let spot = options.spot + SPOT_SIZE;
  for (const key of Object.keys(container)) {
    children.set(isList ? Number(key) : key, spot);
    spot = spots[spot + 4];
  }
  return children;
}

/**
 * Finds offsets in a plain document as `nodeLocator` does in a composed one: of a value, or of
 * the key that leads to it; where the path ends early, of the nearest parent's key.
 */
export function plainLocator(
  document: PlainYaml,
): (path: ValuePath, part: 'key' | 'value') => [start: number, end: number] {
  const { value, spots } = document;
  /** The children of the containers that somebody looked into. */
  const index = new Map<object, Children>();
  return (path, part) => {
    let node: JsonValue = value;
    let spot = 0;
    let hasKey = false;
    let isWhole = true;
    for (const segment of path) {
      if (!isContainer(node)) {
        isWhole = false;
        break;
      }
      let children = index.get(node);
      if (!children) {
        children = childrenOf({ container: node, spot, spots });
        index.set(node, children);
      }
      const isList: boolean = Array.isArray(node);
      const key = isList ? segment : String(segment);
      const child = children.get(key);
      if (child === undefined) {
        isWhole = false;
        break;
      }
      hasKey = !isList;
      node = Array.isArray(node) ? node[Number(key)] : node[key];
      spot = child;
    }
    return hasKey && (part === 'key' || !isWhole)
      ? [spots[spot], spots[spot + 1]]
      : [spots[spot + 2], spots[spot + 3]];
  };
}
