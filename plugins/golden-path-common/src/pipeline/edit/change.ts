import type { JsonValue } from '@edf/workflow-language';
import { isJsonMap } from '@edf/workflow-language';

/** A value to be put at a path of keys, or `undefined` to remove what is there. */
export interface ValueChange {
  type: 'set';
  path: readonly string[];
  value: JsonValue | undefined;
}

/** A change to one item of a list that is there and keeps at least one item. */
export type ItemChange = {
  /** Keys that lead to the list. */
  path: readonly string[];
  /** Of the item; an inserted one comes before it. */
  index: number;
} & (
  | { type: 'insert' | 'replace'; value: JsonValue }
  | { type: 'remove'; value?: undefined }
);

export type Change = ValueChange | ItemChange;

/**
 * Maps that become empty are removed with their last entry, up to and with `spec.contexts`,
 * which is this many keys deep.
 */
const SHORTEST_REMOVED_PATH = 2;

export function getIn(options: {
  value: JsonValue;
  path: readonly string[];
}): JsonValue | undefined {
  return options.path.reduce<JsonValue | undefined>(
    (value, key) =>
      isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    options.value,
  );
}

/** The list at a path; empty where there is none. */
export function listIn(options: {
  value: JsonValue;
  path: readonly string[];
}): JsonValue[] {
  const list = getIn(options);
  return Array.isArray(list) ? list : [];
}

/** How many keys of the path lead from map to map; the next one is new, or no map. */
export function depthOfMaps(options: {
  value: JsonValue;
  path: readonly string[];
}): number {
  const { value, path } = options;
  let depth = 0;
  while (
    depth < path.length - 1 &&
    isJsonMap(getIn({ value, path: path.slice(0, depth + 1) }))
  ) {
    depth += 1;
  }
  return depth;
}

/**
 * Length of the path whose removal removes the value at `path`: shorter where maps would
 * become empty by it.
 */
export function pathToDelete(
  value: JsonValue,
  path: readonly string[],
): number {
  let length = path.length;
  while (length > SHORTEST_REMOVED_PATH) {
    const parent = getIn({ value, path: path.slice(0, length - 1) });
    if (!isJsonMap(parent) || Object.keys(parent).length > 1) {
      break;
    }
    length -= 1;
  }
  return length;
}

/** A value in maps, one for each key, the first outermost. */
export function nest(keys: readonly string[], value: JsonValue): JsonValue {
  return keys.reduceRight<JsonValue>((inner, key) => ({ [key]: inner }), value);
}

/** The document as it must read after the change; what is in the way of a map gives way. */
export function applyChange(options: {
  value: JsonValue;
  change: Change;
}): JsonValue {
  const { value: root, change } = options;
  const { path, value } = change;
  if (change.type !== 'set') {
    const list = [...listIn({ value: root, path })];
    list.splice(
      change.index,
      change.type === 'insert' ? 0 : 1,
      ...(change.type === 'remove' ? [] : [change.value]),
    );
    return replaceIn(root, path, list);
  }
  if (value !== undefined) {
    return replaceIn(root, path, value);
  }
  if (getIn({ value: root, path }) === undefined) {
    return root;
  }
  const removed = path.slice(0, pathToDelete(root, path));
  const parentPath = removed.slice(0, -1);
  const parent = getIn({ value: root, path: parentPath });
  return replaceIn(
    root,
    parentPath,
    Object.fromEntries(
      Object.entries(isJsonMap(parent) ? parent : {}).filter(
        ([key]) => key !== removed[removed.length - 1],
      ),
    ),
  );
}

function replaceIn(
  root: JsonValue,
  path: readonly string[],
  value: JsonValue,
): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  const map = isJsonMap(root) ? root : {};
  return {
    ...map,
    [key]: replaceIn(Object.hasOwn(map, key) ? map[key] : null, rest, value),
  };
}
