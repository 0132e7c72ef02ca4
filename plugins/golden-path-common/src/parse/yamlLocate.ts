import { isAlias, isMap, isSeq } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { ValuePath } from './yaml';
import { keyOf } from './yamlToJson';

/**
 * Offsets of a value, or of the key that leads to it, in the text of its document. Where the
 * path ends early, the place of the nearest parent: its key, which is short to mark.
 */
export function locateNode(options: {
  document: Document.Parsed;
  path: ValuePath;
  part: 'key' | 'value';
}): [start: number, end: number] {
  const { document, path, part } = options;
  let node: unknown = document.contents;
  let key: unknown;
  for (const [index, segment] of path.entries()) {
    const container: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(container)) {
      const pair: Pair | undefined = container.items.find(
        item => keyOf(item) === String(segment),
      );
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
    if (index === path.length - 1 && part === 'key' && key) {
      return offsets(document, key);
    }
  }
  // `key:` without a value has an empty node behind the colon: the key shows more.
  const [start, end] = offsets(document, node);
  return start === end && key ? offsets(document, key) : [start, end];
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
