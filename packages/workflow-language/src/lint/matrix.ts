import type { JsonValue } from '../yaml/json';
import { isExpression, isMap, nameOf, toText } from './workflow';
import type { JsonMap, LintedJob } from './workflow';

/** A job's matrix, as far as it stands in the file. */
export interface Matrix {
  axes: Map<string, JsonValue[]>;
  /** Axes whose values are an expression. */
  openAxes: Set<string>;
  include: JsonMap[];
  exclude: JsonMap[];
  /** Whether all that decides the number of legs stands in the file. */
  isLiteral: boolean;
}

/** More legs than these are only counted: the forges refuse them anyway. */
const MOST_LEGS = 256;

/** The matrix of a job, if it has one that is a map. */
export function matrixOf({ value }: LintedJob): Matrix | undefined {
  const raw = isMap(value.strategy) ? value.strategy.matrix : undefined;
  if (!isMap(raw)) {
    return undefined;
  }
  const matrix: Matrix = {
    axes: new Map(),
    openAxes: new Set(),
    include: Array.isArray(raw.include) ? raw.include.filter(isMap) : [],
    exclude: Array.isArray(raw.exclude) ? raw.exclude.filter(isMap) : [],
    isLiteral: !isExpression(raw.include) && !isExpression(raw.exclude),
  };
  for (const [axis, values] of Object.entries(raw)) {
    if (axis === 'include' || axis === 'exclude') {
      continue;
    }
    if (Array.isArray(values)) {
      matrix.axes.set(axis, values);
    } else {
      matrix.openAxes.add(axis);
      matrix.isLiteral = false;
    }
  }
  return matrix;
}

/** The forges cut names off long before. */
const LONGEST_NAME = 1000;

function isSame(a: JsonValue, b: JsonValue): boolean {
  return (
    a === b ||
    (typeof a === 'object' &&
      typeof b === 'object' &&
      JSON.stringify(a) === JSON.stringify(b))
  );
}

function productOf({ axes }: Matrix): number {
  let product = 1;
  for (const values of axes.values()) {
    product *= Math.max(1, values.length);
  }
  return product;
}

/** Several rules look at them: each matrix is carried out once. */
const LEGS = new WeakMap<LintedJob, { legs?: JsonMap[] }>();

/** The legs of a job as the forges make them; `undefined` if there are too many, or unknown. */
function legsOf(job: LintedJob, matrix: Matrix): JsonMap[] | undefined {
  let found = LEGS.get(job);
  if (!found) {
    found = { legs: expand(matrix) };
    LEGS.set(job, found);
  }
  return found.legs;
}

function expand(matrix: Matrix): JsonMap[] | undefined {
  const { axes, include, exclude } = matrix;
  if (
    !matrix.isLiteral ||
    productOf(matrix) > MOST_LEGS ||
    include.length > MOST_LEGS ||
    exclude.length > MOST_LEGS
  ) {
    return undefined;
  }
  let legs: JsonMap[] = axes.size > 0 ? [{}] : [];
  for (const [axis, values] of axes) {
    legs = legs.flatMap(leg =>
      values.map(value => ({ ...leg, [axis]: value })),
    );
  }
  legs = legs.filter(
    leg =>
      !exclude.some(entry =>
        Object.entries(entry).every(
          ([key, value]) => !(key in leg) || isSame(leg[key], value),
        ),
      ),
  );
  const extra: JsonMap[] = [];
  for (const entry of include) {
    const shared = Object.keys(entry).filter(key => axes.has(key));
    const matching =
      shared.length === 0
        ? []
        : legs.filter(leg => shared.every(key => isSame(leg[key], entry[key])));
    matching.forEach(leg => Object.assign(leg, entry));
    if (matching.length === 0) {
      extra.push(entry);
    }
  }
  return [...legs, ...extra];
}

/** How many jobs a job becomes; what is not known counts as one. */
export function countLegs(job: LintedJob): number {
  const matrix = matrixOf(job);
  if (!matrix) {
    return 1;
  }
  const { length } = legsOf(job, matrix) ?? {};
  return Math.max(1, length ?? (matrix.isLiteral ? productOf(matrix) : 1));
}

/** Values of a leg as the forges put them into the name of a job without expressions. */
function printLeg(leg: JsonMap): string {
  return Object.keys(leg)
    .sort()
    .map(key => toText(leg[key]) ?? JSON.stringify(leg[key]))
    .join(', ');
}

/** `matrix.a.b` in a leg. */
function lookUp(leg: JsonMap, path: string): string | undefined {
  let value: JsonValue | undefined = leg;
  for (const key of path.split('.')) {
    value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return toText(value) ?? (value === undefined ? '' : undefined);
}

/**
 * The names by which the statuses of a job go, one for each leg; `undefined` when they depend on
 * more than the file.
 */
export function statusNames(job: LintedJob): string[] | undefined {
  const name = nameOf(job);
  if (name.length > LONGEST_NAME) {
    return undefined;
  }
  const matrix = matrixOf(job);
  const hasMatrix = isMap(job.value.strategy) && job.value.strategy.matrix;
  if (!matrix) {
    return hasMatrix || isExpression(name) ? undefined : [name];
  }
  const legs = legsOf(job, matrix);
  if (!legs || legs.length === 0) {
    return undefined;
  }
  if (!isExpression(name)) {
    return legs.map(leg => `${name} (${printLeg(leg)})`);
  }
  const parts = name.split(/\$\{\{(.*?)\}\}/s);
  const names: string[] = [];
  for (const leg of legs) {
    let text = '';
    for (const [index, part] of parts.entries()) {
      const path = /^\s*matrix\.([\w.-]+)\s*$/.exec(part)?.[1];
      if (index % 2 === 0) {
        text += part;
      } else {
        const value = path === undefined ? undefined : lookUp(leg, path);
        if (value === undefined) {
          return undefined;
        }
        text += value;
      }
    }
    names.push(text);
  }
  return names;
}
