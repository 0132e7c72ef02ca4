import fc from 'fast-check';
import { API_VERSION } from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import { RUNNERS, triggers } from './library';
import type {
  GeneratedComponent,
  GeneratedContext,
  GeneratedLibrary,
} from './library';
import { FEATURES } from './features';
import { PREPARATION, preparationSettings } from './preparations';
import { steps } from './steps';
import { title as anyTitle } from './text';
import type { GeneratedInput } from './values';

/** Writes a text that a person typed. */
type Write = (text: string) => string;

/** A piece of a pipeline, in which the texts that people type can be replaced. */
type Piece = (write: Write) => JsonValue;

/** Text of a `pipeline.yaml`, and the same with plain texts for all that a person typed. */
export interface GeneratedPipeline {
  text: string;
  plain: string;
}

/** A value in which texts and keys are typed by people. Choices from a list stay as they are. */
function typed(value: JsonValue, input: GeneratedInput): Piece {
  const replace = (item: JsonValue, write: Write): JsonValue => {
    if (typeof item === 'string') {
      return write(item);
    }
    if (Array.isArray(item)) {
      return item.map(inner => replace(inner, write));
    }
    return typeof item === 'object' && item !== null
      ? Object.fromEntries(
          Object.entries(item).map(([key, inner], index) => [
            // Keys stay different from each other.
            write(key) === key ? key : `key-${index}`,
            replace(inner, write),
          ]),
        )
      : item;
  };
  return write =>
    input.schema.enum === undefined ? replace(value, write) : value;
}

/** Values of variables are typed by people, wherever a map `env` is. */
function typedEnv(value: JsonValue, write: Write, inEnv = false): JsonValue {
  if (typeof value === 'string') {
    return inEnv ? write(value) : value;
  }
  if (Array.isArray(value)) {
    return value.map(item => typedEnv(item, write));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          typedEnv(inner, write, key === 'env' || inEnv),
        ]),
      )
    : value;
}

function map(pieces: Record<string, Piece>): Piece {
  return write =>
    Object.fromEntries(
      Object.entries(pieces).map(([key, piece]) => [key, piece(write)]),
    );
}

const just =
  (value: JsonValue): Piece =>
  () =>
    value;

/** Without what is undefined. */
function defined(pieces: Record<string, Piece | undefined>): Piece {
  return map(
    Object.fromEntries(
      Object.entries(pieces).filter(
        (entry): entry is [string, Piece] => entry[1] !== undefined,
      ),
    ),
  );
}

/** Values for some of the inputs. */
function settings(inputs: GeneratedInput[]): fc.Arbitrary<Piece | undefined> {
  return inputs.length === 0
    ? fc.constant(undefined)
    : fc
        .subarray(inputs)
        .chain(chosen =>
          fc.tuple(
            ...chosen.map(input =>
              input.value.map((value): [string, Piece] => [
                input.name,
                typed(value, input),
              ]),
            ),
          ),
        )
        .map(entries =>
          entries.length === 0 ? undefined : map(Object.fromEntries(entries)),
        );
}

/** What a team says about an instance that the golden path placed. */
function change(options: {
  id: string;
  context: GeneratedContext;
  library: GeneratedLibrary;
  folders: string[];
}): fc.Arbitrary<Piece> {
  const { id, context, library, folders } = options;
  const { use, stage } = context.placed[id];
  const component = library.components.find(({ name }) => name === use);
  const inputs = component?.inputs ?? [];
  const earlier = Object.entries(context.placed)
    .filter(
      ([other, placed]) =>
        other !== id &&
        context.stages.indexOf(String(placed.stage)) <
          context.stages.indexOf(String(stage)),
    )
    .map(([other]) => other);
  const maybe = <T>(arbitrary: fc.Arbitrary<T>, when = true) =>
    when
      ? fc.option(arbitrary, { nil: undefined, freq: 2 })
      : fc.constant(undefined);
  const slot = (ids: string[]) =>
    maybe(steps({ ids, inputs: [] }).map(made => just(made)));
  const each = fc
    .dictionary(
      folders.length > 0 ? fc.constantFrom(...folders) : fc.constant('.'),
      fc.oneof(
        fc.constant(just('off')),
        settings(inputs).map(values => defined({ with: values })),
      ),
      { maxKeys: 2 },
    )
    .map(map);
  const settled = fc
    .record({
      with: settings(inputs),
      needs:
        earlier.length > 0
          ? maybe(fc.subarray(earlier, { minLength: 1 }).map(just))
          : fc.constant(undefined),
      before: slot(['generate', 'login']),
      after: slot(['clean', 'collect']),
      each: maybe(each, component?.per === 'module' && folders.length > 0),
      title: maybe(
        anyTitle.map(
          (text): Piece =>
            write =>
              write(`${text} ${id}`),
        ),
        FEATURES.title,
      ),
      advisory: maybe(fc.boolean().map(just), FEATURES.advisory),
      on: maybe(triggers.map(just), FEATURES.on),
      runner: maybe(fc.constantFrom(...RUNNERS).map(just), FEATURES.runner),
      matrix: maybe(
        fc.constantFrom(
          just({ color: ['red', 'on', '1.20'] }),
          just({ size: [1, 2], color: ['a b'] }),
        ),
        FEATURES.matrix,
      ),
    })
    .map(defined);
  return fc.oneof(
    { weight: 5, arbitrary: settled },
    { weight: 1, arbitrary: fc.constantFrom(just('off'), just(false)) },
  );
}

/** A job of the team's own, in a context of the library. */
function inlineJob(stages: string[]): fc.Arbitrary<Piece> {
  return fc
    .record({
      stage: fc.constantFrom(...stages),
      steps: steps({ ids: ['one', 'two', 'three'], inputs: [] }),
    })
    .map(job => just(job as unknown as JsonValue));
}

function block(options: {
  context: GeneratedContext;
  library: GeneratedLibrary;
  folders: string[];
}): fc.Arbitrary<Piece> {
  const { context, library } = options;
  const used = new Set(Object.values(context.placed).map(({ use }) => use));
  const placed = library.components.filter(({ name }) => used.has(name));
  const changes = fc
    .subarray(Object.keys(context.placed))
    .chain(ids =>
      fc.tuple(
        ...ids.map(id =>
          change({ ...options, id }).map((piece): [string, Piece] => [
            id,
            piece,
          ]),
        ),
      ),
    );
  const added = fc
    .record({
      id: fc.constantFrom('added', 'own-one'),
      use: fc.constantFrom(...library.components),
      stage: fc.constantFrom(...context.stages),
    })
    .chain(({ id, use, stage }) =>
      settings(use.inputs).map((values): [string, Piece] => [
        id,
        defined({ use: just(use.name), stage: just(stage), with: values }),
      ]),
    );
  const own = FEATURES.inline
    ? fc.option(
        inlineJob(context.stages).map((piece): [string, Piece] => [
          'one-off',
          piece,
        ]),
        { nil: undefined },
      )
    : fc.constant(undefined);
  return fc
    .record({
      title: fc.option(
        anyTitle.map(
          (text): Piece =>
            write =>
              write(`${context.name} ${text}`),
        ),
        { nil: undefined },
      ),
      with: settings(placed.flatMap(({ inputs }) => inputs)),
      changes,
      added: fc.option(added, { nil: undefined }),
      own,
    })
    .map(({ title, with: values, changes: changed, ...more }) =>
      defined({
        title,
        // A value for all must fit all: not when inputs of one name differ in type.
        with: isUniform(placed) ? values : undefined,
        components: map(
          Object.fromEntries(
            [...changed, more.added, more.own].filter(
              entry => entry !== undefined,
            ),
          ),
        ),
      }),
    );
}

function isUniform(components: GeneratedComponent[]): boolean {
  const all = components.flatMap(({ inputs }) => inputs);
  return all.every(({ name, schema }) =>
    all.every(
      other =>
        other.name !== name ||
        JSON.stringify({ ...other.schema, default: 0 }) ===
          JSON.stringify({ ...schema, default: 0 }),
    ),
  );
}

/** A context of the team's own. */
function ownContext(library: GeneratedLibrary): fc.Arbitrary<Piece> {
  return fc
    .record({
      on: triggers,
      environment: fc.constantFrom('none', 'shared'),
      use: fc.constantFrom(...library.components),
    })
    .map(({ on, environment, use }) =>
      just({
        on,
        stages: ['only'],
        environment,
        title: 'Own',
        components: { single: { use: use.name, stage: 'only' } },
      }),
    );
}

/** A team's pipeline on a library, for a repository with modules in these folders. */
export function pipeline(options: {
  library: GeneratedLibrary;
  folders: string[];
}): fc.Arbitrary<GeneratedPipeline> {
  const { library, folders } = options;
  return fc
    .record({
      blocks: fc
        .subarray(library.contexts)
        .chain(contexts =>
          fc.tuple(
            ...contexts.map(context =>
              block({ ...options, context }).map((piece): [string, Piece] => [
                context.name,
                piece,
              ]),
            ),
          ),
        ),
      own: fc.option(ownContext(library), { nil: undefined }),
      runner: fc.option(fc.constantFrom(...RUNNERS).map(just), {
        nil: undefined,
      }),
      layout: fc.option(
        fc
          .constantFrom(
            ...['separate', ...(FEATURES.compact ? ['compact'] : [])],
          )
          .map(just),
        { nil: undefined },
      ),
      changedOnly: FEATURES.changedOnly
        ? fc.option(fc.boolean().map(just), { nil: undefined })
        : fc.constant(undefined),
      preparations: fc.option(
        preparationSettings(folders).map(
          (said): Piece =>
            write => ({ [PREPARATION]: typedEnv(said, write) }),
        ),
        { nil: undefined },
      ),
      modules:
        folders.length > 0
          ? fc.option(
              fc
                .constantFrom(...folders)
                .map(folder => map({ [folder]: just('off') })),
              { nil: undefined, freq: 3 },
            )
          : fc.constant(undefined),
    })
    .map(({ blocks, own, ...rest }) => {
      const piece = map({
        apiVersion: just(API_VERSION),
        kind: just('Pipeline'),
        spec: defined({
          goldenPath: just('service'),
          ...rest,
          contexts: map(
            Object.fromEntries([
              ...blocks,
              ...(own ? [['own', own] as const] : []),
            ]),
          ),
        }),
      });
      const print = (write: Write) => JSON.stringify(piece(write), null, 2);
      return {
        text: print(text => text),
        plain: print(() => 'plain'),
      };
    });
}
