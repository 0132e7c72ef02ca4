import type {
  JsonValue,
  Library,
  PinnedReference,
  RunnerProfile,
  Step,
  WorkflowStep,
} from '../model';
import { pinAction } from './pins';
import { fillInputs, renameSteps } from './values';

/** Longest command that stands on one line; also what a literal block makes easier to read. */
const LONGEST_COMMAND = 88;

/** Longest that checking out and setting up may take, in minutes. */
export const LONGEST_SETUP = 10;

/**
 * A script as the workflow holds it: with a line break at the end if it is a block, without
 * one if it is a single short command.
 */
export function normalizeScript(script: string): string {
  const text = script.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  const isBlock =
    text.includes('\n') ||
    text.length > LONGEST_COMMAND ||
    /: | #|^[^\p{L}./$]/u.test(text);
  return isBlock ? `${text}\n` : text;
}

/** The folder of a step, relative to the repository; none for its root. */
function workingDirectory(options: {
  modulePath: string;
  own?: string;
}): string | undefined {
  const segments = [options.modulePath, options.own ?? '.']
    .join('/')
    .split('/')
    .filter(segment => segment !== '.' && segment !== '');
  return segments.length > 0 ? segments.join('/') : undefined;
}

function compileReference(options: {
  uses: string | undefined;
  pins: Library['manifest']['pins'];
}): string | PinnedReference | undefined {
  const { uses, pins } = options;
  return uses === undefined ? undefined : pinAction({ uses, pins });
}

/**
 * Turns the steps of an implementation, or of a team, into those of a job: ids with the job's
 * as prefix, inputs as literals, actions pinned, and a folder and a timeout for each.
 */
export function compileSteps(options: {
  steps: Step[];
  /** All steps that expressions may name; these, unless it says otherwise. */
  known?: Step[];
  /** Gives a step its id in the job. */
  toId: (step: Step) => string;
  inputs: Record<string, JsonValue | undefined>;
  modulePath: string;
  /** In minutes, for steps that have none of their own. */
  timeout: number;
  pins: Library['manifest']['pins'];
}): WorkflowStep[] {
  const { steps, toId, inputs, modulePath, timeout, pins } = options;
  const { known = steps } = options;
  const ids = new Map(known.map(step => [step.id, toId(step)]));
  const rename = (text: string) => renameSteps({ text, ids });
  const renameAll = <T>(values: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'string' ? rename(value) : value,
      ]),
    );
  return steps.map(step => ({
    id: toId(step),
    name: step.name,
    if:
      step.if === undefined
        ? undefined
        : renameSteps({ text: step.if, ids, isExpression: true }),
    'continue-on-error': step['continue-on-error'],
    'timeout-minutes': step['timeout-minutes'] ?? timeout,
    uses: compileReference({ uses: step.uses, pins }),
    with:
      step.with &&
      renameAll(fillInputs({ values: step.with, inputs, unset: 'left-out' })),
    'working-directory':
      step.run === undefined
        ? undefined
        : workingDirectory({ modulePath, own: step['working-directory'] }),
    shell: step.shell,
    env:
      step.env &&
      renameAll(fillInputs({ values: step.env, inputs, unset: 'empty' })),
    run: step.run === undefined ? undefined : normalizeScript(rename(step.run)),
  }));
}

/** How much of the repository a job needs. */
export type Checkout = Partial<
  Record<'history' | 'tags' | 'submodules' | 'lfs', boolean>
>;

const CHECKOUT_OPTIONS = ['history', 'tags', 'submodules', 'lfs'] as const;

/** Inputs of the action `checkout` that mean the same on all forges. */
function checkoutInputs(checkout: Checkout): Record<string, number | boolean> {
  return {
    ...(checkout.history && { 'fetch-depth': 0 }),
    ...(checkout.tags && { 'fetch-tags': true }),
    ...(checkout.submodules && { submodules: true }),
    ...(checkout.lfs && { lfs: true }),
  };
}

/**
 * The steps that bring the code, as the runner profile does it. Steps of a profile read what
 * is needed from the inputs `history`, `tags`, `submodules` and `lfs`.
 *
 * @param options.isWanted - decides the `when` of a profile's step
 * @returns the options that the profile's steps do not know as `unknown`
 */
export function checkoutSteps(options: {
  profile: RunnerProfile;
  checkout: Checkout;
  isWanted: (step: Step, inputs: Record<string, JsonValue>) => boolean;
  pins: Library['manifest']['pins'];
}): { steps: WorkflowStep[]; unknown: string[] } {
  const { profile, checkout, isWanted, pins } = options;
  const way = profile.spec.checkout;
  if (way.uses !== undefined) {
    return {
      steps: [
        {
          id: 'checkout',
          name: 'Check out the code',
          'timeout-minutes': LONGEST_SETUP,
          uses: compileReference({ uses: way.uses, pins }),
          with: optional({ ...way.with, ...checkoutInputs(checkout) }),
        },
      ],
      unknown: [],
    };
  }
  const inputs = Object.fromEntries(
    CHECKOUT_OPTIONS.map(option => [option, checkout[option] ?? false]),
  );
  const written = way.steps ?? [];
  const text = JSON.stringify(written);
  return {
    steps: compileSteps({
      steps: written.filter(step => isWanted(step, inputs)),
      toId: ({ id }) => (id === 'checkout' ? id : `checkout-${id}`),
      inputs,
      modulePath: '.',
      timeout: LONGEST_SETUP,
      pins,
    }),
    unknown: CHECKOUT_OPTIONS.filter(
      option =>
        checkout[option] &&
        !text.includes(`inputs.${option}`) &&
        !text.includes(`"${option}":`),
    ),
  };
}

function optional<T extends object>(values: T): T | undefined {
  return Object.keys(values).length > 0 ? values : undefined;
}
