import type {
  GoldenPath,
  PipelineComponent,
  PipelineContext,
  PipelineImplementation,
  PipelinePreparation,
  RuledContextBlock,
  RunnerProfile,
} from '../../model';
import type { JsonSchema } from '../../schema/jsonSchema';
import { isSame, major, minor } from './change';
import type { Change, Rename } from './change';
import { narrowings } from './narrowing';
import { stepChanges } from './steps';

type Inputs = PipelineComponent['spec']['inputs'];

/** Keys that only one of two maps has. */
function difference(a: object | undefined, b: object | undefined): string[] {
  return Object.keys(a ?? {}).filter(key => !Object.hasOwn(b ?? {}, key));
}

function inputChanges(older: Inputs = {}, newer: Inputs = {}): Change[] {
  return [
    ...difference(older, newer).map(name =>
      major(`The input \`${name}\` is gone.`),
    ),
    ...difference(newer, older).map(name => {
      const { default: standard, format, from } = newer[name];
      return format !== undefined && standard === undefined && !from
        ? major(`The new input \`${name}\` must be given.`)
        : minor(`The input \`${name}\` is new.`);
    }),
    ...Object.keys(newer)
      .filter(name => Object.hasOwn(older, name))
      .flatMap(name => {
        const [before, after] = [older[name], newer[name]];
        const narrower = narrowings({
          name,
          // Data that was checked against the schema of inputs.
          older: before as JsonSchema,
          newer: after as JsonSchema,
        });
        return [
          ...narrower.map(what => major(`The input ${what}.`)),
          ...(before.format === after.format
            ? []
            : [major(`The input \`${name}\` has another \`format\`.`)]),
          ...(isSame(before.default, after.default) &&
          before.from === after.from
            ? []
            : [minor(`The input \`${name}\` has another default.`)]),
        ];
      }),
  ];
}

export function componentChanges(
  older: PipelineComponent,
  newer: PipelineComponent,
): Change[] {
  const [before, after] = [older.spec, newer.spec];
  const outputs = before.outputs ?? {};
  return [
    ...inputChanges(before.inputs, after.inputs),
    ...difference(outputs, after.outputs).map(name =>
      major(`The output \`${name}\` is gone.`),
    ),
    ...difference(after.outputs, outputs).map(name =>
      minor(`The output \`${name}\` is new.`),
    ),
    ...Object.entries(after.outputs ?? {}).flatMap(([name, output]) => {
      const old = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
      return old && (old.type !== output.type || old.format !== output.format)
        ? [major(`The output \`${name}\` has another type or format.`)]
        : [];
    }),
    ...((before.per ?? 'repository') === (after.per ?? 'repository')
      ? []
      : [major('It runs once for something else (`per`).')]),
    ...(before.category === after.category
      ? []
      : [major('It is in another category, with other rules of contexts.')]),
    ...((before.exclusive ?? false) === (after.exclusive ?? false)
      ? []
      : [minor('Whether it runs one at a time has changed.')]),
  ];
}

export function implementationChanges(
  older: PipelineImplementation,
  newer: PipelineImplementation,
  renames: readonly Rename[],
): Change[] {
  const [before, after] = [older.spec, newer.spec];
  return [
    ...(before.component === after.component
      ? []
      : [major('It is of another component.')]),
    ...inputChanges(before.inputs, after.inputs),
    ...difference(after.secrets, before.secrets).map(name =>
      major(`It needs the secret \`${name}\` now.`),
    ),
    ...(
      [
        'when',
        'rank',
        'prepare',
        'toolchains',
        'services',
        'permissions',
      ] as const
    )
      .filter(key => !isSame(before[key], after[key]))
      .map(key => minor(`\`${key}\` has changed.`)),
    ...stepChanges({ older, newer, renames }),
  ];
}

/** Components rely on the names in `env`, and teams on the ids of steps. */
export function preparationChanges(
  older: PipelinePreparation,
  newer: PipelinePreparation,
  renames: readonly Rename[],
): Change[] {
  const [before, after] = [older.spec, newer.spec];
  return [
    ...(before.preparation === after.preparation
      ? []
      : [major('It is a variant of another preparation.')]),
    ...difference(before.env, after.env).map(name =>
      major(`The variable \`${name}\` is gone.`),
    ),
    ...(['when', 'rank', 'prepare', 'toolchains', 'env', 'cache'] as const)
      .filter(key => !isSame(before[key], after[key]))
      .map(key => minor(`\`${key}\` has changed.`)),
    ...stepChanges({ older, newer, renames }),
  ];
}

/** What a block of a context takes from teams, gives to them, or locks. */
function blockChanges(
  name: string,
  older: RuledContextBlock,
  newer: RuledContextBlock,
): Change[] {
  const [before, after] = [older.components ?? {}, newer.components ?? {}];
  return [
    ...difference(before, after).map(id => major(`\`${name}/${id}\` is gone.`)),
    ...difference(after, before).map(id => {
      const added = after[id];
      return typeof added === 'object' && added.required
        ? major(`\`${name}/${id}\` is new and required.`)
        : minor(`\`${name}/${id}\` is new.`);
    }),
    ...Object.keys(after)
      .filter(id => Object.hasOwn(before, id))
      .flatMap(id => {
        const [old, now] = [before[id], after[id]];
        if (isSame(old, now)) {
          return [];
        }
        if (typeof old !== 'object' || typeof now !== 'object') {
          return [major(`\`${name}/${id}\` was switched off or on.`)];
        }
        const isStricter =
          (now.required && !old.required) ||
          (now.limits && !isSame(now.limits, old.limits));
        return [
          isStricter
            ? major(`\`${name}/${id}\` is locked more strictly.`)
            : minor(`\`${name}/${id}\` has other settings.`),
        ];
      }),
    ...(
      [
        'on',
        'stages',
        'environment',
        'runner',
        'layout',
        'with',
        'preparations',
      ] as const
    )
      .filter(key => !isSame(older[key], newer[key]))
      .map(key =>
        key === 'stages' || key === 'environment'
          ? major(`\`${key}\` of \`${name}\` has changed.`)
          : minor(`\`${key}\` of \`${name}\` has changed.`),
      ),
  ];
}

export function contextChanges(
  older: PipelineContext,
  newer: PipelineContext,
): Change[] {
  return blockChanges(newer.metadata.name, older.spec, newer.spec);
}

export function goldenPathChanges(
  older: GoldenPath,
  newer: GoldenPath,
): Change[] {
  const [before, after] = [older.spec.contexts, newer.spec.contexts];
  return [
    ...(older.spec.extends === newer.spec.extends
      ? []
      : [major('It extends another golden path.')]),
    ...(isSame(older.spec.with, newer.spec.with)
      ? []
      : [minor('`with` has changed.')]),
    ...difference(before, after).map(name =>
      major(`The context \`${name}\` is gone.`),
    ),
    ...difference(after, before).map(name =>
      minor(`The context \`${name}\` is new.`),
    ),
    ...Object.keys(after)
      .filter(name => Object.hasOwn(before, name))
      .flatMap(name => blockChanges(name, before[name], after[name])),
  ];
}

export function runnerProfileChanges(
  older: RunnerProfile,
  newer: RunnerProfile,
): Change[] {
  const [before, after] = [older.spec, newer.spec];
  return [
    ...difference(before.toolchains, after.toolchains).map(tool =>
      major(`It does not provide \`${tool}\` any more.`),
    ),
    ...(['runs-on', 'platforms', 'provides', 'toolchains'] as const)
      .filter(key => !isSame(before[key], after[key]))
      .map(key => minor(`\`${key}\` has changed.`)),
  ];
}
