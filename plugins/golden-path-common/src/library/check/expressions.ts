import { referencesIn, withoutReferences, isMap } from '@edf/workflow-language';
import { canonicalJson } from '../../hash';
import { SECRET_NAME } from '../../facts/secretName';
import type { ValuePath } from '@edf/workflow-language';
import type { Check } from './check';

/** The one way in which an input reaches a step: as the whole value of an entry. */
const INPUT_VALUE = /^\$\{\{ *inputs\.([A-Za-z_][A-Za-z0-9_-]*) *\}\}$/;

/** What steps may refer to. */
export interface Known {
  inputs: ReadonlySet<string>;
  secrets: ReadonlySet<string>;
}

type Scalars = Readonly<Record<string, string | number | boolean>>;

/** An entry of `env` or `with`: literal text, an input as a whole, or an expression. */
export function checkScalars(options: {
  check: Check;
  values: Scalars | undefined;
  at: ValuePath;
  known: Known;
}): void {
  const { check, values = {}, at, known } = options;
  for (const [key, value] of Object.entries(values)) {
    const place = [...at, key];
    const input = INPUT_VALUE.exec(String(value))?.[1];
    if (input !== undefined && !known.inputs.has(input)) {
      check.error(
        'unknown-input',
        `There is no input \`${input}\`. Declare it in \`spec.inputs\`, of the component or here.`,
        place,
      );
    } else if (input === undefined && usesInputs(String(value))) {
      check.error(
        'input-in-expression',
        'An input must be the whole value of an entry: `${{ inputs.name }}`. Combine it with other text in the script.',
        place,
      );
    }
    for (const { context, name } of referencesIn(String(value))) {
      if (context === 'secrets' && !known.secrets.has(name ?? '')) {
        check.error(
          'unknown-secret',
          name === undefined
            ? 'An entry holds one secret by its name: `${{ secrets.NAME }}`. Write the name.'
            : `The secret \`${name}\` is not declared. Add it to \`spec.secrets\` with a description.`,
          place,
        );
      }
    }
  }
}

interface StepTexts {
  id: string;
  name: string;
  if?: string;
  run?: string;
  uses?: string;
  shell?: string;
  'working-directory'?: string;
  env?: Scalars;
  with?: Scalars;
  when?: unknown;
}

/** Whether a step with the first `when` is written only where one with the second is, too. */
function asksForAll(when: unknown, of: unknown): boolean {
  return (
    isMap(when) &&
    isMap(of) &&
    Object.entries(of).every(
      ([key, wanted]) =>
        Object.hasOwn(when, key) &&
        (canonicalJson(when[key]) === canonicalJson(wanted) ||
          (key === 'inputs' && asksForAll(when[key], wanted))),
    )
  );
}

/** A step that is read must be written wherever the one that reads it is. */
function checkLeftOut(options: {
  check: Check;
  steps: readonly StepTexts[];
  at: ValuePath;
}): void {
  const { check, steps, at } = options;
  const optional = steps.filter(({ when }) => when !== undefined);
  steps.forEach((step, index) => {
    const texts = [
      ...(['name', 'if', 'run', 'shell', 'working-directory'] as const).map(
        key => ({ path: [key], text: step[key] }),
      ),
      ...(['env', 'with'] as const).flatMap(key =>
        Object.entries(step[key] ?? {}).map(([entry, text]) => ({
          path: [key, entry],
          text,
        })),
      ),
    ];
    for (const { path, text } of texts) {
      // Most texts name no step at all.
      const candidates = /steps/i.test(String(text)) ? optional : [];
      const lost = candidates.find(
        other =>
          other !== step &&
          !asksForAll(step.when, other.when) &&
          withoutReferences({
            text: String(text ?? ''),
            context: 'steps',
            isLost: id => id === other.id,
            isCondition: path[0] === 'if',
          }).lost.length > 0,
      );
      if (lost) {
        check.error(
          'step-left-out',
          `\`${step.id}\` is also written where the \`when\` of \`${lost.id}\` leaves that one out, and then reads nothing of it. Give it the same \`when\`, or say with \`||\` what holds instead.`,
          [...at, index, ...path],
        );
      }
    }
  });
}

/**
 * Steps of a library: inputs and secrets reach them through `env` and `with` alone, and a
 * script holds no expression at all, since what it expands to would be run.
 */
export function checkStepExpressions(options: {
  check: Check;
  steps: readonly StepTexts[];
  at: ValuePath;
  known: Known;
}): void {
  const { check, steps, at, known } = options;
  checkLeftOut({ check, steps, at });
  steps.forEach((step, index) => {
    const place = [...at, index];
    checkScalars({ check, values: step.env, at: [...place, 'env'], known });
    checkScalars({ check, values: step.with, at: [...place, 'with'], known });
    if (step.run?.includes('${{')) {
      check.error(
        'expression-in-script',
        `The script of \`${step.id}\` holds an expression, whose value would be run as code. Put it into \`env\` and use the variable, in quotes.`,
        [...place, 'run'],
      );
    }
    for (const key of [
      'name',
      'if',
      'uses',
      'shell',
      'working-directory',
    ] as const) {
      const text = step[key] ?? '';
      if (usesInputs(text, key === 'if')) {
        check.error(
          'input-in-expression',
          `\`${key}\` cannot use an input. ${
            key === 'if'
              ? 'Decide it with `when: { inputs: … }`, which is done before the workflow is written.'
              : 'An input may stand in `env` and `with`.'
          }`,
          [...place, key],
        );
      }
    }
  });
}

/** Names of secrets that an implementation declares. */
export function checkSecretNames(options: {
  check: Check;
  names: readonly string[];
}): void {
  for (const name of options.names) {
    if (!SECRET_NAME.test(name)) {
      options.check.error(
        'invalid-secret-name',
        `A secret cannot be called \`${name}\`: upper-case letters, digits and \`_\`, no digit first, not \`CI\`, and not beginning with \`GITHUB_\` or \`GITEA_\`.`,
        ['spec', 'secrets', name],
        'key',
      );
    }
  }
}

/** `github.event.inputs`, the answers of a dispatch, are something else. */
function usesInputs(text: string, isCondition = false): boolean {
  return referencesIn(text, { isCondition }).some(
    ({ context }) => context === 'inputs',
  );
}
