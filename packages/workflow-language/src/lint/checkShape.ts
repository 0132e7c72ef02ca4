import type { DialectTarget } from '../dialect';
import type { JsonValue } from '../yaml/json';
import { isExpression, isMap } from './values';
import type { JsonMap, ValuePath } from './values';
import type { Kind, Shape, Treatment } from '../dialect/shape';
import { workflowShape } from '../dialect/shapes';

/** Where a workflow is not built as a workflow is. */
export type StructureProblem = {
  at: ValuePath;
  shape: Shape;
  /** What the forge does about it. */
  treatment: Treatment;
} & (
  | { problem: 'unknown-key'; key: string; map: JsonMap }
  | { problem: 'wrong-type'; found: Kind }
  | { problem: 'empty-value' }
);

function kindOf(value: Exclude<JsonValue, null>): Kind {
  if (Array.isArray(value)) {
    return 'list';
  }
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return 'map';
  }
}

/** One walk over the whole file, so that rules need none of their own. */
class ShapeChecker {
  readonly problems: StructureProblem[] = [];
  readonly #at: ValuePath = [];

  check(value: JsonValue, shape: Shape, within?: Treatment): void {
    // What is read over as a whole is so with all that is in it.
    const treatment = within ?? shape.wrong;
    if (value === null) {
      if (!shape.empty) {
        this.problems.push({
          problem: 'empty-value',
          at: [...this.#at],
          shape,
          treatment: treatment ?? 'file-refused',
        });
      }
      return;
    }
    const kind = kindOf(value);
    if (!shape.takes.includes(kind)) {
      if (!(shape.expression && isExpression(value))) {
        this.problems.push({
          problem: 'wrong-type',
          at: [...this.#at],
          shape,
          treatment: treatment ?? 'file-refused',
          found: kind,
        });
      }
      return;
    }
    if (Array.isArray(value)) {
      this.#checkList(value, shape, treatment);
    } else if (isMap(value)) {
      this.#checkMap(value, shape, treatment);
    }
  }

  #checkList(list: JsonValue[], { items }: Shape, within?: Treatment): void {
    if (items) {
      list.forEach((item, index) => this.#below(index, item, items, within));
    }
  }

  #checkMap(map: JsonMap, shape: Shape, within?: Treatment): void {
    const { keys, others } = shape;
    for (const key of Object.keys(map)) {
      const inner = keys && Object.hasOwn(keys, key) ? keys[key] : others;
      if (inner) {
        this.#below(key, map[key], inner, within);
      } else if (keys && !(shape.anchors && /^(?:x-|\.)/.test(key))) {
        this.problems.push({
          problem: 'unknown-key',
          at: [...this.#at, key],
          shape,
          treatment: shape.unknownKey ?? 'ignored',
          key,
          map,
        });
      }
    }
  }

  #below(
    key: string | number,
    value: JsonValue,
    shape: Shape,
    within?: Treatment,
  ): void {
    this.#at.push(key);
    this.check(value, shape, within);
    this.#at.pop();
  }
}

/** Everything in a workflow that is not where, or not what, the forge reads. */
export function checkStructure(options: {
  value: JsonValue;
  target: DialectTarget;
}): StructureProblem[] {
  const walk = new ShapeChecker();
  walk.check(options.value, workflowShape(options.target));
  return walk.problems;
}
