import type { ForgeKind, JsonValue } from '../../model';
import { isExpression, isMap } from '../values';
import type { JsonMap, ValuePath } from '../values';
import { LOCAL_KEYS, WORKFLOW } from './shapes';
import type { Kind, Shape } from './shapes';

/** Where a workflow is not built as a workflow is. */
export type StructureProblem = {
  at: ValuePath;
  shape: Shape;
  /** The forge reads over it; else it refuses the whole file. */
  lenient: boolean;
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
class Walk {
  readonly problems: StructureProblem[] = [];
  readonly #at: ValuePath = [];

  constructor(private readonly forge: ForgeKind) {}

  check(value: JsonValue, shape: Shape, within: boolean): void {
    // What is read over as a whole is so with all that is in it.
    const lenient = within || shape.lenient === true;
    if (value === null) {
      if (!shape.empty) {
        this.problems.push({
          problem: 'empty-value',
          at: [...this.#at],
          shape,
          lenient,
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
          lenient,
          found: kind,
        });
      }
      return;
    }
    if (Array.isArray(value)) {
      this.#checkList(value, shape, lenient);
    } else if (isMap(value)) {
      this.#checkMap(value, shape, lenient);
    }
  }

  #checkList(list: JsonValue[], { items }: Shape, lenient: boolean): void {
    if (items) {
      list.forEach((item, index) => this.#below(index, item, items, lenient));
    }
  }

  #checkMap(map: JsonMap, shape: Shape, lenient: boolean): void {
    const { keys, others } = shape;
    for (const key of Object.keys(map)) {
      const inner = keys && Object.hasOwn(keys, key) ? keys[key] : others;
      if (inner) {
        this.#below(key, map[key], inner, lenient);
      } else if (keys && !this.#isAllowed(key, shape)) {
        this.problems.push({
          problem: 'unknown-key',
          at: [...this.#at, key],
          shape,
          lenient,
          key,
          map,
        });
      }
    }
  }

  /** At the top, `x-…` and `.…` are where people keep what their anchors stand on. */
  #isAllowed(key: string, shape: Shape): boolean {
    return (
      shape === WORKFLOW &&
      (/^(?:x-|\.)/.test(key) || LOCAL_KEYS[this.forge].includes(key))
    );
  }

  #below(
    key: string | number,
    value: JsonValue,
    shape: Shape,
    lenient: boolean,
  ): void {
    this.#at.push(key);
    this.check(value, shape, lenient);
    this.#at.pop();
  }
}

/** Everything in a workflow that is not where, or not what, the forge reads. */
export function checkStructure(options: {
  value: JsonValue;
  forge: ForgeKind;
}): StructureProblem[] {
  const walk = new Walk(options.forge);
  walk.check(options.value, WORKFLOW, false);
  return walk.problems;
}
