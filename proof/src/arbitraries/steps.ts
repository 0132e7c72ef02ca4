import fc from 'fast-check';
import type { JsonValue } from '@edf/workflow-language';
import { hostileText, script, title } from './text';
import type { GeneratedInput } from './values';

/** A step, as JSON that a definition or a pipeline holds. */
export type GeneratedStep = Record<string, JsonValue>;

const EXPRESSIONS = [
  '${{ github.sha }}',
  'refs-${{ github.ref_name }}-${{ github.run_number }}',
  '${{ github.token }}',
  "${{ github.event_name == 'push' && 'yes' || 'no' }}",
];

const CONDITIONS = [
  "github.event_name == 'push'",
  'always()',
  "${{ github.ref != 'refs/heads/x' }}",
  'failure()',
];

/** What a step may read: literal text, an expression, an input as a whole. */
function entry(inputs: GeneratedInput[]): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    hostileText,
    fc.constantFrom(...EXPRESSIONS),
    fc.integer(),
    fc.boolean(),
    ...inputs.map(({ name }) => fc.constant(`\${{ inputs.${name} }}`)),
  );
}

function entries(
  inputs: GeneratedInput[],
): fc.Arbitrary<Record<string, JsonValue>> {
  return fc.dictionary(
    fc.constantFrom('LEVEL', 'OPTIONS', 'REF', 'y', 'a_b'),
    entry(inputs),
    { minKeys: 1, maxKeys: 3 },
  );
}

/** When a step is written at all: only on numbers, which no text can change. */
function when(inputs: GeneratedInput[]): fc.Arbitrary<JsonValue | undefined> {
  const numbers = inputs.filter(({ schema }) => schema.type === 'integer');
  return numbers.length === 0
    ? fc.constant(undefined)
    : fc.option(
        fc
          .tuple(fc.constantFrom(...numbers), fc.integer({ min: 0, max: 100 }))
          .map(([{ name }, minimum]) => ({ inputs: { [name]: { minimum } } })),
        { nil: undefined },
      );
}

function step(
  id: string,
  earlier: string[],
  inputs: GeneratedInput[],
): fc.Arbitrary<GeneratedStep> {
  const conditions = [
    ...CONDITIONS,
    // Later ones may be left out, and reading them gives nothing.
    ...earlier.slice(0, 1).map(first => `steps.${first}.outcome == 'success'`),
  ];
  return fc
    .record(
      {
        name: title,
        run: script,
        // The first is always there: a job has steps.
        when: earlier.length > 0 ? when(inputs) : fc.constant(undefined),
        if: fc.constantFrom(...conditions),
        env: entries(inputs),
        'working-directory': fc.constantFrom('sub', './a b'),
        shell: fc.constantFrom('bash', 'sh'),
        'timeout-minutes': fc.integer({ min: 1, max: 60 }),
        'continue-on-error': fc.boolean(),
      },
      { requiredKeys: ['name', 'run'] },
    )
    .map(({ when: condition, ...rest }) => ({
      id,
      ...(condition !== undefined && { when: condition }),
      ...(rest as GeneratedStep),
    }));
}

/** Steps with ids of their own, which may read the outcome of the first. */
export function steps(options: {
  ids: string[];
  inputs: GeneratedInput[];
}): fc.Arbitrary<GeneratedStep[]> {
  const { ids, inputs } = options;
  return fc
    .uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 })
    .chain(chosen =>
      fc.tuple(
        ...chosen.map((id, index) => step(id, chosen.slice(0, index), inputs)),
      ),
    );
}
