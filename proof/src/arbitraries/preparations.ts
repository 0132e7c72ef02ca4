import fc from 'fast-check';
import { API_VERSION } from '@edf/backstage-plugin-golden-path-common';
import type { JsonValue } from '@edf/workflow-language';
import type { GeneratedStep } from './steps';
import { hostileText, script, title } from './text';

/** What generated implementations ask for; `layout` comes before `readiness`. */
export const PREPARATION = 'readiness';

/** Steps as preparations may have them: without secrets, inputs or status functions. */
export function preparationSteps(ids: string[]): fc.Arbitrary<GeneratedStep[]> {
  return fc
    .uniqueArray(fc.constantFrom(...ids), { maxLength: 2 })
    .chain(chosen =>
      fc.tuple(
        ...chosen.map(id =>
          fc
            .record(
              {
                name: title,
                run: script.filter(text => !/_(?:ENV|PATH)\b/.test(text)),
                env: fc.dictionary(fc.constantFrom('LEVEL', 'y'), hostileText, {
                  minKeys: 1,
                }),
                if: fc.constant("github.event_name == 'push'"),
                when: fc.constant<JsonValue>({ files: ['go.mod'] }),
                'working-directory': fc.constant('sub'),
              },
              { requiredKeys: ['name', 'run'] },
            )
            .map(step => ({ id, ...(step as GeneratedStep) })),
        ),
      ),
    );
}

/** Without anything that the runner or the shell takes for itself. */
const literal = hostileText.filter(text => !text.includes('${{'));

function variant(options: {
  preparation: string;
  name: string;
  when?: JsonValue;
  prepare?: string[];
}): fc.Arbitrary<JsonValue> {
  const { preparation, name, when, prepare } = options;
  return fc
    .record(
      {
        steps: preparationSteps(['fetch', 'link']),
        // Names of its own: two preparations of one job must not differ in a value.
        env: fc.dictionary(
          fc.constantFrom(`${preparation}_MODE`, `${preparation}_CALL`),
          literal,
        ),
        'timeout-minutes': fc.integer({ min: 1, max: 60 }),
        cache: fc.constant<JsonValue>({
          paths: ['~/.store'],
          key: ['go.sum', 'package-lock.json', '*.mod'],
        }),
      },
      { requiredKeys: ['steps'] },
    )
    .map(spec => ({
      apiVersion: API_VERSION,
      kind: 'PipelinePreparation',
      metadata: { name: `${preparation}-${name}` },
      spec: {
        preparation,
        ...(when !== undefined && { when }),
        ...(prepare && { prepare }),
        ...(spec as Record<string, JsonValue>),
      },
    }));
}

/** The preparations of a generated library: for two ecosystems, and a fallback. */
export const preparations: fc.Arbitrary<JsonValue[]> = fc.tuple(
  variant({
    preparation: PREPARATION,
    name: 'go',
    when: { ecosystem: 'go' },
    prepare: ['layout'],
  }),
  variant({
    preparation: PREPARATION,
    name: 'npm',
    when: { ecosystem: 'node' },
  }),
  variant({ preparation: PREPARATION, name: 'any' }),
  variant({ preparation: 'layout', name: 'any' }),
);

/** What a team says about a preparation. */
export function preparationSettings(
  folders: string[],
): fc.Arbitrary<JsonValue> {
  const said = fc.record(
    {
      env: fc.dictionary(
        fc.constantFrom(`${PREPARATION}_MODE`, 'OWN'),
        literal,
      ),
      before: preparationSteps(['settings', 'login']),
      after: preparationSteps(['generate', 'clean']),
      use: fc.constant<JsonValue>(['npm', 'go', 'any']),
    },
    { requiredKeys: [] },
  );
  const each =
    folders.length > 0
      ? fc.dictionary(
          fc.constantFrom(...folders),
          fc.oneof(
            fc.constant<JsonValue>('off'),
            said as fc.Arbitrary<JsonValue>,
          ),
          { maxKeys: 2 },
        )
      : fc.constant({});
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant<JsonValue>('off') },
    {
      weight: 4,
      arbitrary: fc
        .tuple(said as fc.Arbitrary<Record<string, JsonValue>>, each)
        .map(([all, modules]): JsonValue => ({ ...all, each: modules })),
    },
  );
}
