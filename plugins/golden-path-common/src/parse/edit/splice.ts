import { isAlias, isCollection, isMap, isNode, isPair, isScalar } from 'yaml';
import type { ParsedNode, YAMLMap } from 'yaml';
import type { JsonValue } from '../../model';
import { keyOf } from '../yamlToJson';
import { nest } from './change';
import type { Change } from './change';
import { printFlow, printInline, printKey } from './print';

type ParsedMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
type ParsedPair = ParsedMap['items'][number];

/** From this depth on, new settings are written in one line, as `{ with: { … } }`. */
const BLOCK_DEPTH = 5;

const BLOCK_INDENT = '  ';

/** Whether the way to a path goes through an alias. */
function hasAlias(options: {
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

/**
 * Makes a change by replacing one piece of the text. It relies on the usual shapes (keys and
 * values where people put them); the caller proves the result by reading it again.
 *
 * @returns `undefined` where there is no place to splice, e.g. behind an alias
 */
export function splice(options: {
  text: string;
  root: ParsedNode | null;
  change: Change;
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
  // From the root to the innermost map on the way.
  let map: ParsedNode | null = root;
  const trail: { map: ParsedMap; pair: ParsedPair }[] = [];
  for (const key of path) {
    const pair: ParsedPair | undefined = isMap(map)
      ? (map as ParsedMap).items.find(item => keyOf(item) === key)
      : undefined;
    if (!pair) {
      break;
    }
    trail.push({ map: map as ParsedMap, pair });
    map = pair.value;
  }
  if (value === undefined) {
    return remove({ text, trail });
  }
  const rest = path.slice(trail.length);
  if (rest.length > 0 && isMap(map)) {
    return addPair({
      text,
      map: map as ParsedMap,
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
        indent: indentAt(text, first.key.range[0]),
        depth,
      })
    : undefined;
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
  if (isEmpty && !map.flow && keys.length > 0 && depth < BLOCK_DEPTH) {
    return insertLines({
      text,
      at: afterColon,
      keys,
      value: options.value,
      indent: indentAt(text, pair.key.range[0]) + BLOCK_INDENT,
      depth,
    });
  }
  const printed = map.flow ? printFlow(value) : printInline(value);
  if (isEmpty) {
    return replace(text, afterColon, afterColon, ` ${printed}`);
  }
  const [start] = node.range;
  const isBlock =
    (isMap(node) && !node.flow) || text.slice(afterColon, start).includes('\n');
  if (!isBlock) {
    const end = contentEnd(text, nodeEnd(node));
    return replace(text, start, end, printed);
  }
  // `key: # why` keeps its comment; those inside the old value go with it.
  const [comment = ''] =
    /^[ \t]*#[^\r\n]*/.exec(text.slice(afterColon, start)) ?? [];
  return replace(
    text,
    afterColon,
    lineEnd(text, contentEnd(text, nodeEnd(node))),
    ` ${printed}${comment}`,
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
    const next = map.items[index + 1];
    if (next) {
      return replace(text, start, next.key.range[0], '');
    }
    const previous = map.items[index - 1];
    return replace(text, previous ? endOf(previous) : start, endOf(pair), '');
  }
  const from = start - indentAt(text, start).length;
  const end = lineEnd(text, endOf(pair));
  const eol = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  return replace(text, from, end + eol, '');
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
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  // All keys but the last may have a line of their own, as far as blocks go.
  const opened = Math.min(
    keys.length - 1,
    Math.max(0, BLOCK_DEPTH - 1 - depth),
  );
  const lines = keys
    .slice(0, opened + 1)
    .map(
      (key, level) => `${indent}${BLOCK_INDENT.repeat(level)}${printKey(key)}:`,
    );
  const inline = printInline(nest(keys.slice(opened + 1), value));
  const block = `${lines.join(eol)} ${inline}`;
  const end = lineEnd(text, contentEnd(text, at));
  const before = text.slice(0, end);
  const needsEol = before !== '' && !before.endsWith('\n');
  return needsEol
    ? `${before}${eol}${block}${text.slice(end)}`
    : `${before}${block}${eol}${text.slice(end)}`;
}

/** Where a pair's own text ends: behind its value, or behind a key without one. */
function endOf(pair: ParsedPair): number {
  return pair.value ? nodeEnd(pair.value) : pair.key.range[1];
}

/** Where a node's text ends. The range of a block also holds the comments that follow it. */
function nodeEnd(node: ParsedNode): number {
  if (isCollection(node) && !node.flow) {
    const last: unknown = node.items[node.items.length - 1];
    if (isPair(last)) {
      return endOf(last as ParsedPair);
    }
    if (isNode(last)) {
      return nodeEnd(last as ParsedNode);
    }
  }
  return node.range[1];
}

/** Offset behind the colon of a pair. */
function colonOf(text: string, pair: ParsedPair): number | undefined {
  const match = /^\s*:/.exec(text.slice(pair.key.range[1]));
  return match ? pair.key.range[1] + match[0].length : undefined;
}

/** Before the line breaks that a block scalar counts as its own. */
function contentEnd(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && /[\r\n]/.test(text[offset - 1])) {
    offset -= 1;
  }
  return offset;
}

/** The end of the line, with any comment on it, without its line break. */
function lineEnd(text: string, offset: number): number {
  const found = /\r?\n/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}

/** The white space before a key that begins its line; nothing where text stands before it. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^ *$/.test(line) ? line : '';
}

function replace(
  text: string,
  start: number,
  end: number,
  replacement: string,
): string {
  return `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}
