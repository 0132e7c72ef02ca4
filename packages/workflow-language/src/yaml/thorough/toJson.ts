import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Alias, Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { JsonValue } from '../json';

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
export const FORBIDDEN_KEYS = new Set([
  '__proto__',
  'constructor',
  'prototype',
]);

/** One pass over the nodes of a document, in the order of its text. */
class Conversion {
  readonly problems: YamlProblem[] = [];
  /** The anchors met so far: the newest of a name counts. */
  readonly #anchors = new Map<string, Node>();
  readonly #openAliases = new Set<Node>();
  #aliasedNodes = 0;
  #exhausted = false;

  convert(node: unknown, depth: number): JsonValue {
    if (this.#openAliases.size > 0) {
      this.#aliasedNodes += 1;
      if (this.#aliasedNodes > MAX_ALIASED_NODES) {
        return null;
      }
    } else if (isNode(node) && !isAlias(node) && node.anchor) {
      this.#anchors.set(node.anchor, node);
    }
    if (depth > MAX_YAML_DEPTH + 1) {
      return this.#refuse(
        node,
        `Aliases nest deeper than ${MAX_YAML_DEPTH} levels. Write them out.`,
        'yaml-too-large',
      );
    }
    if (isAlias(node)) {
      return this.#convertAlias(node, depth);
    }
    if (isMap(node)) {
      return this.#convertMap(node, depth);
    }
    if (isSeq(node)) {
      return node.items.map(item => this.convert(item, depth + 1));
    }
    return isScalar(node) ? this.#convertScalar(node) : null;
  }

  #convertAlias(alias: Alias, depth: number): JsonValue {
    if (this.#exhausted) {
      return null;
    }
    const target = this.#anchors.get(alias.source);
    if (!target) {
      return this.#refuse(
        alias,
        `There is no anchor \`&${alias.source}\` above.`,
      );
    }
    if (this.#openAliases.has(target) || isInside(alias, target)) {
      return this.#refuse(alias, 'This alias points to what it stands in.');
    }
    this.#openAliases.add(target);
    const value = this.convert(target, depth);
    this.#openAliases.delete(target);
    if (this.#aliasedNodes > MAX_ALIASED_NODES && !this.#exhausted) {
      this.#exhausted = true;
      return this.#refuse(
        alias,
        'The aliases of this file multiply to more than 10,000 values. Write them out.',
        'yaml-too-large',
      );
    }
    return value;
  }

  #convertMap(map: YAMLMap, depth: number): JsonValue {
    const result: { [key: string]: JsonValue } = {};
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === undefined) {
        this.#refuse(pair.key, 'A key must be text on one line.');
      } else if (FORBIDDEN_KEYS.has(key)) {
        this.#refuse(pair.key, `\`${key}\` cannot be used as a key.`);
      } else if (Object.hasOwn(result, key)) {
        this.#refuse(
          pair.key,
          `The key \`${key}\` stands here a second time. Keep one of them: readers disagree on which one counts.`,
          'yaml-duplicate-key',
        );
      } else {
        result[key] = this.convert(pair.value, depth + 1);
      }
    }
    return result;
  }

  #convertScalar(node: Scalar): JsonValue {
    const { value } = node;
    if (value === null || value === undefined) {
      return null;
    }
    if (typeof value === 'string' || typeof value === 'boolean') {
      return value;
    }
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : this.#refuse(node, 'Only finite numbers are supported.');
  }

  #refuse(node: unknown, message: string, code = 'yaml-unsupported'): null {
    this.problems.push({ code, message, range: rangeOf(node) });
    return null;
  }
}

/**
 * Turns a composed document into JSON. Aliases are resolved, within a limit. The nesting must
 * have been limited before. Problems are collected; their values are `null`.
 */
export function toJson(document: Document): {
  value: JsonValue;
  problems: YamlProblem[];
} {
  const conversion = new Conversion();
  const value = conversion.convert(document.contents, 0);
  return { value, problems: conversion.problems };
}

function isInside(alias: Node, target: Node): boolean {
  const inner = rangeOf(alias);
  const outer = rangeOf(target);
  return Boolean(
    inner && outer && outer[0] <= inner[0] && inner[1] <= outer[1],
  );
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

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return (node as Node | null)?.range ?? undefined;
}
