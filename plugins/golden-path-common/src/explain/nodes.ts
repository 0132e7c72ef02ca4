import { isMap, isScalar, isSeq } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { JsonValue, ValuePath } from '@edf/workflow-language';
import { composeYamlDocuments } from '@edf/workflow-language';

/** What a line of a file belongs to. */
export interface LineNode {
  /** Keys and indexes from the root of the file. */
  path: ValuePath;
  /** It only separates: `path` is what is around it. */
  isBlank: boolean;
}

interface Child {
  key: string | number;
  start: number;
  value: unknown;
}

function childrenOf(node: unknown): Child[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) =>
      isScalar(key) && key.range
        ? [{ key: String(key.value), start: key.range[0], value }]
        : [],
    );
  }
  if (isSeq(node)) {
    return node.items.map((item, index) => ({
      key: index,
      start: (item as ParsedNode | null)?.range?.[0] ?? 0,
      value: item,
    }));
  }
  return [];
}

/** Children are in the order of the text: the last that begins at or before the offset. */
function lastBefore(children: Child[], offset: number): Child | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (children[middle].start <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return children[low - 1];
}

function common(a: ValuePath, b: ValuePath): ValuePath {
  const length = a.findIndex((key, index) => key !== b[index]);
  return length < 0 ? a : a.slice(0, length);
}

/** A file that was read once, for questions about its lines. */
export interface NodeFinder {
  /** The file's value; nothing if it cannot be read. */
  value?: JsonValue;
  lineCount: number;
  /** What a line, from 1, belongs to. */
  at: (line: number) => LineNode;
  /** The line itself. */
  textOf: (line: number) => string;
}

/**
 * Reads a workflow file, and finds what its lines belong to: the deepest node that begins on
 * the line or before it. An empty line belongs to what holds the nodes on both of its sides.
 * Of a text that cannot be read, all lines belong to the whole.
 */
export function findNodes(options: { text: string; path: string }): NodeFinder {
  const { text, path } = options;
  const [document] = composeYamlDocuments({ text, path }).documents;
  const lines = text.split('\n');
  const ends: number[] = [];
  lines.reduce((start, line, index) => {
    ends[index] = start + line.length;
    return ends[index] + 1;
  }, 0);
  const known = new Map<unknown, Child[]>();
  const children = (node: unknown): Child[] => {
    const found = known.get(node) ?? childrenOf(node);
    known.set(node, found);
    return found;
  };
  const pathTo = (line: number): ValuePath => {
    const found: (string | number)[] = [];
    let node: unknown = document?.root;
    for (;;) {
      const next = lastBefore(children(node), ends[line - 1]);
      if (!next) {
        return found;
      }
      found.push(next.key);
      node = next.value;
    }
  };
  const isEmpty = (line: number) => (lines[line - 1] ?? '').trim() === '';
  return {
    value: document?.value,
    // A line break at the end begins no line of its own.
    lineCount: text.endsWith('\n') ? lines.length - 1 : lines.length,
    textOf: line => lines[line - 1] ?? '',
    at: line => {
      const here = pathTo(line);
      if (!isEmpty(line)) {
        return { path: here, isBlank: false };
      }
      let next = line + 1;
      while (next <= lines.length && isEmpty(next)) {
        next++;
      }
      const around =
        next <= lines.length ? common(here, pathTo(next)) : here.slice(0, 0);
      return { path: around, isBlank: around.length < here.length };
    },
  };
}
