import { isAlias, isMap, isScalar } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { JsonValue } from '@edf/workflow-language';
import { keyOf } from '@edf/workflow-language';
import { nest } from './change';
import type { ValueChange } from './change';
import {
  colonOf,
  contentEnd,
  endOf,
  eolOf,
  indentAt,
  insertBelow,
  lineEnd,
  lineStart,
  nodeEnd,
  removeFromFlow,
  removeLines,
  replace,
} from './offsets';
import type { ParsedMap, ParsedPair } from './offsets';
import { printFlow, printKey, printPair } from './print';

/** From this depth on, new settings are written in one line, as `{ with: { … } }`. */
const BLOCK_DEPTH = 5;

const BLOCK_INDENT = '  ';

/** Whether the way to a path goes through an alias. */
export function hasAlias(options: {
  root: unknown;
  path: readonly string[];
}): boolean {
  let node = options.root;
  for (const key of options.path) {
    if (isMap(node)) {
      node = node.items.find(pair => keyOf(pair) === key)?.value;
    }
    if (isAlias(node)) {
      return true;
    }
  }
  return false;
}

/** The maps and pairs that lead along a path, as far as they are there, and what they end at. */
export function follow(options: {
  root: ParsedNode | null;
  path: readonly string[];
}): {
  trail: { map: ParsedMap; pair: ParsedPair }[];
  node: ParsedNode | null;
} {
  let node: ParsedNode | null = options.root;
  const trail: { map: ParsedMap; pair: ParsedPair }[] = [];
  for (const key of options.path) {
    const map: ParsedNode | null = node;
    const pair: ParsedPair | undefined = isMap(map)
      ? (map as ParsedMap).items.find(item => keyOf(item) === key)
      : undefined;
    if (!pair) {
      break;
    }
    trail.push({ map: map as ParsedMap, pair });
    node = pair.value;
  }
  return { trail, node };
}

/**
 * Makes a change by replacing one piece of the text. It relies on the usual shapes (keys and
 * values where people put them); the caller proves the result by reading it again.
 *
 * @returns `undefined` where there is no place to splice, e.g. behind an alias
 */
export function spliceValue(options: {
  text: string;
  root: ParsedNode | null;
  change: ValueChange;
}): string | undefined {
  const { text, root, change } = options;
  const { path, value } = change;
  if (hasAlias({ root, path })) {
    return undefined;
  }
  if (!root) {
    return value === undefined
      ? undefined
      : insertLines({
          text,
          at: text.length,
          keys: path,
          value,
          indent: '',
          depth: 0,
        });
  }
  const { trail, node } = follow({ root, path });
  if (value === undefined) {
    return remove({ text, trail });
  }
  const rest = path.slice(trail.length);
  if (rest.length > 0 && isMap(node)) {
    return addPair({
      text,
      map: node as ParsedMap,
      keys: rest,
      value,
      depth: trail.length,
    });
  }
  const last = trail[trail.length - 1];
  return (
    last &&
    replaceValue({ text, ...last, keys: rest, value, depth: trail.length })
  );
}

/** Puts a new pair behind the last one of a map. */
function addPair(options: {
  text: string;
  map: ParsedMap;
  keys: readonly string[];
  value: JsonValue;
  /** How many keys lead to the map. */
  depth: number;
}): string | undefined {
  const { text, map, keys, value, depth } = options;
  const [key, ...inner] = keys;
  const last = map.items[map.items.length - 1];
  if (map.flow) {
    const pair = `${printKey(key)}: ${printFlow(nest(inner, value))}`;
    if (!last) {
      return replace(text, map.range[0], map.range[1], `{ ${pair} }`);
    }
    const end = endOf(last);
    return replace(text, end, end, `, ${pair}`);
  }
  const first = map.items[0];
  return first && last
    ? insertLines({
        text,
        at: endOf(last),
        keys,
        value,
        indent: indentAt(text, first.key.range[0]) ?? columnOf(text, first),
        depth,
      })
    : undefined;
}

/** The indentation of a map that begins behind a dash: `- a: 1`. */
function columnOf(text: string, { key }: ParsedPair): string {
  return ' '.repeat(key.range[0] - lineStart(text, key.range[0]));
}

/** Replaces the value of a pair that is there, keeping a comment behind it. */
function replaceValue(options: {
  text: string;
  map: ParsedMap;
  pair: ParsedPair;
  /** Keys of the maps that the new value is wrapped in. */
  keys: readonly string[];
  value: JsonValue;
  /** How many keys lead to the value. */
  depth: number;
}): string | undefined {
  const { text, map, pair, keys, depth } = options;
  const value = nest(keys, options.value);
  const node = pair.value;
  const afterColon = colonOf(text, pair);
  if (afterColon === undefined) {
    return undefined;
  }
  const isEmpty = !node || (isScalar(node) && node.range[0] === node.range[1]);
  const indent = indentAt(text, pair.key.range[0]);
  if (isEmpty && !map.flow && keys.length > 0 && depth < BLOCK_DEPTH) {
    return insertLines({
      text,
      at: afterColon,
      keys,
      value: options.value,
      indent: (indent ?? columnOf(text, pair)) + BLOCK_INDENT,
      depth,
    });
  }
  const key = String(keyOf(pair));
  const [first, ...rest] = map.flow
    ? [`${printKey(key)}: ${printFlow(value)}`]
    : printPair({ key, value, indent: indent ?? columnOf(text, pair) });
  const printed = first.trimStart().slice(printKey(key).length + 2);
  if (isEmpty && rest.length === 0) {
    return replace(text, afterColon, afterColon, ` ${printed}`);
  }
  const start = node?.range[0] ?? afterColon;
  const end = contentEnd(text, node && !isEmpty ? nodeEnd(node) : afterColon);
  const wasBlock =
    (isMap(node) && !node.flow) || text.slice(afterColon, start).includes('\n');
  if (!wasBlock && rest.length === 0) {
    return replace(text, start, end, printed);
  }
  // `key: # why` keeps its comment; those inside the old value go with it.
  const [comment = ''] =
    /^[ \t]*#[^\r\n]*/.exec(text.slice(wasBlock ? afterColon : end)) ?? [];
  return replace(
    text,
    afterColon,
    lineEnd(text, end),
    [`${printed === '' ? '' : ` ${printed}`}${comment}`, ...rest].join(
      eolOf(text),
    ),
  );
}

/** Takes away the last pair of the trail, and the maps around it that it leaves empty. */
function remove(options: {
  text: string;
  trail: { map: ParsedMap; pair: ParsedPair }[];
}): string | undefined {
  const { text } = options;
  const trail = [...options.trail];
  while (trail.length > 2 && trail[trail.length - 1].map.items.length === 1) {
    trail.pop();
  }
  const last = trail[trail.length - 1];
  if (!last) {
    return undefined;
  }
  const { map, pair } = last;
  const index = map.items.indexOf(pair);
  const start = pair.key.range[0];
  if (map.flow) {
    const previous = map.items[index - 1];
    return removeFromFlow({
      text,
      start,
      end: endOf(pair),
      previousEnd: previous && endOf(previous),
      isLast: index === map.items.length - 1,
    });
  }
  return indentAt(text, start) === undefined
    ? undefined
    : removeLines(
        text,
        lineStart(text, start),
        lineEnd(text, contentEnd(text, endOf(pair))),
      );
}

/**
 * Writes `key: value` on lines of their own below the line of `at`, nested maps as blocks down
 * to an instance.
 */
function insertLines(options: {
  text: string;
  at: number;
  keys: readonly string[];
  value: JsonValue;
  indent: string;
  depth: number;
}): string {
  const { text, at, keys, value, indent, depth } = options;
  // All keys but the last may have a line of their own, as far as blocks go.
  const opened = Math.min(
    keys.length - 1,
    Math.max(0, BLOCK_DEPTH - 1 - depth),
  );
  const parents = keys
    .slice(0, opened)
    .map(
      (key, level) => `${indent}${BLOCK_INDENT.repeat(level)}${printKey(key)}:`,
    );
  const last = printPair({
    key: keys[opened],
    value: nest(keys.slice(opened + 1), value),
    indent: indent + BLOCK_INDENT.repeat(opened),
  });
  return insertBelow({ text, at, lines: [...parents, ...last] });
}
