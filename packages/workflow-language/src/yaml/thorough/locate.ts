import { isAlias, isMap, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { ValuePath } from '../place';
import { keyOf } from './toJson';

type Pairs = Map<string, Pair>;

/** The pairs of a map by key; of equal keys, the first. */
function pairsOf(map: YAMLMap): Pairs {
  const pairs: Pairs = new Map();
  for (const pair of map.items) {
    const key = keyOf(pair);
    if (key !== undefined && !pairs.has(key)) {
      pairs.set(key, pair);
    }
  }
  return pairs;
}

/**
 * Finds offsets of a value, or of the key that leads to it, in the text of its document. Where
 * the path ends early, the place of the nearest parent: its key, which is short to mark.
 */
export function nodeLocator(
  document: Document.Parsed,
): (path: ValuePath, part: 'key' | 'value') => [start: number, end: number] {
  /** The pairs of the maps that somebody looked into. */
  const index = new Map<YAMLMap, Pairs>();
  const pairIn = (map: YAMLMap, key: string) => {
    let pairs = index.get(map);
    if (!pairs) {
      pairs = pairsOf(map);
      index.set(map, pairs);
    }
    return pairs.get(key);
  };
  return (path, part) => {
    let node: unknown = document.contents;
    let key: unknown;
    for (const [at, segment] of path.entries()) {
      const container: unknown = isAlias(node) ? node.resolve(document) : node;
      if (isMap(container)) {
        const pair = pairIn(container, String(segment));
        if (!pair) {
          return missing(document, key, node);
        }
        key = pair.key;
        node = pair.value;
      } else if (
        isSeq(container) &&
        typeof segment === 'number' &&
        segment < container.items.length
      ) {
        key = undefined;
        node = container.items[segment];
      } else {
        return missing(document, key, node);
      }
      if (at === path.length - 1 && part === 'key' && key) {
        return offsets(document, key);
      }
    }
    // `key:` without a value has an empty node behind the colon: the key shows more.
    const [start, end] = offsets(document, node);
    return start === end && key ? offsets(document, key) : [start, end];
  };
}

function missing(
  document: Document.Parsed,
  key: unknown,
  node: unknown,
): [number, number] {
  return offsets(document, key ?? node);
}

function offsets(document: Document.Parsed, node: unknown): [number, number] {
  const range = (node as Node | null | undefined)?.range ?? document.range;
  return [range[0], range[1]];
}
