import { containsExpression } from '@edf/workflow-language';
import type {
  MatrixLeg,
  PinnedReference,
  RunnerProfile,
  Step,
  WorkflowStrategy,
} from '../../model';
import type { Toolchain } from './toolchains';
import type { LegValues } from './tools';

type Axes = Record<string, (string | number | boolean)[]>;
type Column = MatrixLeg[string];

/** More than this is no matrix that anybody waits for. */
const MOST_LEGS = 64;

/** Columns that we write ourselves. */
const RESERVED = ['name', 'runner', 'image'];

/** One leg of a matrix: its values, its name, and where it runs. */
export interface Leg {
  values: LegValues;
  /** E.g. `go 1.22, linux/arm64`: behind the job's name, and unique. */
  name: string;
  runsOn: string | string[];
}

function nameOf(values: LegValues): string {
  return Object.entries(values)
    .map(([axis, value]) =>
      axis === 'platform' ? String(value) : `${axis} ${value}`,
    )
    .join(', ');
}

function problemWith(axes: Axes): string | undefined {
  for (const [axis, values] of Object.entries(axes)) {
    if (!/^[A-Za-z_][\w-]*$/.test(axis) || axis === 'constructor') {
      return `\`${axis}\` cannot be the name of an axis: it begins with a letter or \`_\`, and has letters, digits, \`_\` and \`-\`.`;
    }
    if (RESERVED.includes(axis)) {
      return `\`${axis}\` is what Golden Path itself calls a column. Give the axis another name.`;
    }
    if (containsExpression(values)) {
      return `\`${axis}\` holds an expression (\${{ … }}). A matrix is always literal: from outputs it would wait for ever, or run once, empty.`;
    }
    if (values.some(value => /[\p{Cc}\u2028\u2029]/u.test(String(value)))) {
      return `A value of \`${axis}\` is more than one line of text, and it names a leg.`;
    }
    if (new Set(values.map(String)).size < values.length) {
      return `\`${axis}\` has a value twice.`;
    }
  }
  const count = Object.values(axes).reduce(
    (product, values) => product * values.length,
    1,
  );
  return count > MOST_LEGS
    ? `It has ${count} legs; at most ${MOST_LEGS} are possible. Leave out values, or split it.`
    : undefined;
}

/** All combinations, the last axis fastest. */
function combine(axes: Axes): LegValues[] {
  return Object.entries(axes).reduce<LegValues[]>(
    (legs, [axis, values]) =>
      legs.flatMap(leg => values.map(value => ({ ...leg, [axis]: value }))),
    [{}],
  );
}

/** The legs of a matrix, or what is wrong with it. */
export function legsOf(options: {
  axes: Axes;
  profile: RunnerProfile;
}): { legs: Leg[] } | { problem: string } {
  const { axes, profile } = options;
  const problem = problemWith(axes);
  if (problem) {
    return { problem };
  }
  const { platforms = {} } = profile.spec;
  const unknown = (axes.platform ?? [])
    .map(String)
    .find(platform => !Object.hasOwn(platforms, platform));
  if (unknown !== undefined) {
    const known = Object.keys(platforms);
    return {
      problem: `The runner ${
        profile.metadata.name
      } has no label for the platform \`${unknown}\`. ${
        known.length > 0
          ? `It has some for ${known.join(', ')}.`
          : 'Its profile names no `platforms`.'
      }`,
    };
  }
  return {
    legs: combine(axes).map(values => ({
      values,
      name: nameOf(values),
      runsOn:
        'platform' in values
          ? platforms[String(values.platform)]
          : profile.spec['runs-on'],
    })),
  };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** Columns of the matrix while they are gathered: name to one value for each leg. */
class Columns {
  readonly #columns = new Map<string, Column[]>();

  constructor(legs: readonly Leg[]) {
    this.#columns.set(
      'name',
      legs.map(({ name }) => name),
    );
    for (const axis of Object.keys(legs[0].values)) {
      this.#columns.set(
        axis,
        legs.map(({ values }) => values[axis]),
      );
    }
  }

  /** The value itself where all legs have it; else an expression for the column that holds it. */
  lift<T extends Column>(name: string, values: readonly T[]): T | string {
    const [first] = values;
    if (values.every(value => textOf(value) === textOf(first))) {
      return first;
    }
    const same = [...this.#columns].find(
      ([, column]) => column.map(textOf).join() === values.map(textOf).join(),
    );
    const column = same?.[0] ?? name;
    if (!same) {
      this.#columns.set(column, [...values]);
    }
    return `\${{ matrix.${column} }}`;
  }

  rows(count: number): MatrixLeg[] {
    return Array.from({ length: count }, (_, index) =>
      Object.fromEntries(
        [...this.#columns].map(([name, values]) => [name, values[index]]),
      ),
    );
  }
}

/** The same keys with the values of all legs, of which only some differ. */
function liftScalars(options: {
  all: NonNullable<Step['env']>[];
  prefix: string;
  columns: Columns;
}): NonNullable<Step['env']> {
  const { all, prefix, columns } = options;
  return Object.fromEntries(
    Object.keys(all[0]).map(key => [
      key,
      columns.lift(
        `${prefix}-${key.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
        all.map(values => values[key]),
      ),
    ]),
  );
}

/** What of a step must be the same in all legs: everything but the values of its entries. */
function shapeOf({ env = {}, with: inputs = {}, ...step }: Step): string {
  return textOf([step, Object.keys(env), Object.keys(inputs)]);
}

/** Where the legs of a matrix run, and how they are set up, with what differs in columns. */
export interface MatrixSetUp {
  strategy: WorkflowStrategy;
  runsOn: string | string[];
  image?: string | PinnedReference;
  steps: Step[];
}

/**
 * Writes what the legs have in common, and puts what differs into the matrix: always literal,
 * always `include`, so that everything about a leg stands in one place.
 *
 * @param options.toolchains - one for each leg
 * @returns nothing where the legs are set up in ways that have nothing in common
 */
export function setUpMatrix(options: {
  legs: readonly Leg[];
  toolchains: readonly Toolchain[];
}): MatrixSetUp | undefined {
  const { legs, toolchains } = options;
  const [first] = toolchains;
  const shape = (toolchain: Toolchain) =>
    textOf([toolchain.image === undefined, toolchain.steps.map(shapeOf)]);
  if (!toolchains.every(toolchain => shape(toolchain) === shape(first))) {
    return undefined;
  }
  const columns = new Columns(legs);
  const runsOn = columns.lift(
    'runner',
    legs.map(leg => leg.runsOn),
  );
  const images = toolchains.flatMap(({ image }) => image ?? []);
  const image = images.length > 0 ? columns.lift('image', images) : undefined;
  const steps = first.steps.map((step, index): Step => {
    const all = toolchains.map(toolchain => toolchain.steps[index]);
    const prefix = step.id.replace(/^setup-/, '');
    return {
      ...step,
      ...(step.env && {
        env: liftScalars({
          all: all.map(({ env = {} }) => env),
          prefix,
          columns,
        }),
      }),
      ...(step.with && {
        with: liftScalars({
          all: all.map(({ with: inputs = {} }) => inputs),
          prefix,
          columns,
        }),
      }),
    };
  });
  return {
    strategy: {
      'fail-fast': false,
      matrix: { include: columns.rows(legs.length) },
    },
    runsOn,
    ...(image && { image }),
    steps,
  };
}
