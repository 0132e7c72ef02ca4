import type { Definition } from '../model';
import type { Locate } from '@edf/workflow-language';

/** Calls for each value below the root, in one fixed order: keys as they stand, depth first. */
function walk(
  value: unknown,
  visit: (key: string | number, value: unknown, depth: number) => void,
  depth = 0,
): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  for (const [key, item] of entries) {
    visit(key, item, depth);
    walk(item, visit, depth + 1);
  }
}

/**
 * The lines of all values of a definition, in the order of `walk`, each as the difference to
 * the one before: small numbers, in place of a text. What does not stand in the text (an owner
 * that was filled in) has the line of what is around it.
 */
export function linesOf(options: {
  definition: Definition;
  locate: Locate;
}): number[] {
  const { definition, locate } = options;
  const lines: number[] = [];
  const path: (string | number)[] = [];
  let before = 0;
  walk(definition, (key, _value, depth) => {
    path.length = depth;
    path.push(key);
    const { line } = locate(path, 'key').start;
    lines.push(line - before);
    before = line;
  });
  return lines;
}

const indexes = new WeakMap<readonly number[], Map<string, number>>();

/** Path to line, made once for each list of lines. */
function indexOf(
  definition: Definition,
  lines: readonly number[],
): Map<string, number> {
  const known = indexes.get(lines);
  if (known) {
    return known;
  }
  const index = new Map<string, number>();
  const path: (string | number)[] = [];
  let position = 0;
  let line = 0;
  walk(definition, (key, _value, depth) => {
    path.length = depth;
    path.push(key);
    line += lines[position] ?? 0;
    position += 1;
    index.set(JSON.stringify(path), line);
  });
  indexes.set(lines, index);
  return index;
}

/**
 * The line on which a value of a definition stands, or what is around it; none if the lines
 * are not known.
 */
export function lineIn(options: {
  definition: Definition;
  lines: readonly number[] | undefined;
  path: readonly (string | number)[];
}): number | undefined {
  const { definition, lines, path } = options;
  if (!lines) {
    return undefined;
  }
  const index = indexOf(definition, lines);
  for (let length = path.length; length > 0; length -= 1) {
    const line = index.get(JSON.stringify(path.slice(0, length)));
    if (line !== undefined) {
      return line;
    }
  }
  return undefined;
}
