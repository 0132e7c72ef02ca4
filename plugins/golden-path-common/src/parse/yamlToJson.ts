import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar } from 'yaml';
import type { JsonValue } from '../model';

/** A value that YAML can say but that our files may not. `range` holds offsets. */
export interface YamlProblem {
  code: string;
  message: string;
  range?: readonly [number, number, number];
}

/** Deeper nesting than any true file has. */
export const MAX_YAML_DEPTH = 64;

/** How many nodes aliases may add. Beyond, a short file is built to fill the memory. */
const MAX_ALIASED_NODES = 10_000;

/** Keys through which a map would change the behaviour of JavaScript's own objects. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Turns a composed document into JSON. Aliases are resolved, within a limit. The nesting must
 * have been limited before. Problems are collected; their values are `null`.
 */
export function toJson(document: Document): {
  value: JsonValue;
  problems: YamlProblem[];
} {
  const problems: YamlProblem[] = [];
  // The anchors met so far, in the order of the text: the newest of a name counts.
  const anchors = new Map<string, Node>();
  const openAliases = new Set<unknown>();
  let aliasedNodes = 0;
  let exhausted = false;

  const refuse = (
    node: unknown,
    message: string,
    code = 'yaml-unsupported',
  ) => {
    problems.push({ code, message, range: rangeOf(node) });
    return null;
  };

  const convert = (node: unknown, depth: number): JsonValue => {
    if (openAliases.size > 0) {
      aliasedNodes += 1;
      if (aliasedNodes > MAX_ALIASED_NODES) {
        return null;
      }
    } else if (isNode(node) && !isAlias(node) && node.anchor) {
      anchors.set(node.anchor, node);
    }
    if (depth > MAX_YAML_DEPTH + 1) {
      return refuse(
        node,
        `Aliases nest deeper than ${MAX_YAML_DEPTH} levels. Write them out.`,
        'yaml-too-large',
      );
    }
    if (isAlias(node)) {
      if (exhausted) {
        return null;
      }
      const target = anchors.get(node.source);
      if (!target) {
        return refuse(node, `There is no anchor \`&${node.source}\` above.`);
      }
      if (openAliases.has(target) || isInside(node, target)) {
        return refuse(node, 'This alias points to what it stands in.');
      }
      openAliases.add(target);
      const value = convert(target, depth);
      openAliases.delete(target);
      if (aliasedNodes > MAX_ALIASED_NODES && !exhausted) {
        exhausted = true;
        return refuse(
          node,
          'The aliases of this file multiply to more than 10,000 values. Write them out.',
          'yaml-too-large',
        );
      }
      return value;
    }
    if (isMap(node)) {
      const result: { [key: string]: JsonValue } = {};
      for (const pair of node.items) {
        const key = keyOf(pair);
        if (key === undefined) {
          refuse(pair.key, 'A key must be text on one line.');
        } else if (FORBIDDEN_KEYS.has(key)) {
          refuse(pair.key, `\`${key}\` cannot be used as a key.`);
        } else if (Object.hasOwn(result, key)) {
          refuse(
            pair.key,
            `The key \`${key}\` stands here a second time. Keep one of them: readers disagree on which one counts.`,
            'yaml-duplicate-key',
          );
        } else {
          result[key] = convert(pair.value, depth + 1);
        }
      }
      return result;
    }
    if (isSeq(node)) {
      return node.items.map(item => convert(item, depth + 1));
    }
    if (isScalar(node)) {
      return scalarValue(node) ?? refuseScalar(node);
    }
    return null;
  };

  const refuseScalar = (node: Scalar): JsonValue =>
    node.value === null || node.value === undefined
      ? null
      : refuse(node, 'Only finite numbers are supported.');

  const isInside = (alias: Node, target: unknown): boolean => {
    const inner = rangeOf(alias);
    const outer = rangeOf(target);
    return Boolean(
      inner && outer && outer[0] <= inner[0] && inner[1] <= outer[1],
    );
  };

  return { value: convert(document.contents, 0), problems };
}

/** The text of a pair's key; numbers and booleans as they are written. */
export function keyOf(pair: Pair): string | undefined {
  const key: unknown = pair.key;
  if (!isScalar(key) || key.value === null || key.value === undefined) {
    return undefined;
  }
  if (typeof key.value === 'string') {
    return /[\r\n]/.test(key.value) ? undefined : key.value;
  }
  return key.source ?? String(key.value);
}

function scalarValue(node: Scalar): JsonValue | undefined {
  const { value } = node;
  if (typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as Node | null)?.range ?? undefined;
}
