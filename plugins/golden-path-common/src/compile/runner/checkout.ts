import type { Library, RunnerProfile, Step, WorkflowStep } from '../../model';
import type { JsonValue } from '@edf/workflow-language';
import { pinAction } from '../steps/pins';
import { compileShared } from '../steps/steps';
import type { Unit } from '../units/units';
import { inputIn } from '../steps/values';

/** How much of the repository a job needs. */
export type Checkout = Partial<
  Record<'history' | 'tags' | 'submodules' | 'lfs', boolean>
>;

const CHECKOUT_OPTIONS = ['history', 'tags', 'submodules', 'lfs'] as const;

/** The deepest checkout that any part of a job asks for; nothing where all say `off`. */
export function checkoutOf(units: readonly Unit[]): Checkout | undefined {
  const wanted = units.flatMap(({ run }) => {
    const { checkout = {} } = run.implementation.spec;
    return typeof checkout === 'object' ? [checkout] : [];
  });
  return wanted.length > 0
    ? Object.fromEntries(
        CHECKOUT_OPTIONS.filter(option =>
          wanted.some(checkout => checkout[option]),
        ).map(option => [option, true]),
      )
    : undefined;
}

/** Inputs of the action `checkout` that mean the same on all forges. */
function checkoutInputs(checkout: Checkout): Record<string, number | boolean> {
  return {
    ...(checkout.history && { 'fetch-depth': 0 }),
    ...(checkout.tags && { 'fetch-tags': true }),
    ...(checkout.submodules && { submodules: true }),
    ...(checkout.lfs && { lfs: true }),
  };
}

/** Shared steps are called the same in every job. */
function toId({ id }: Step): string {
  return id === 'checkout' ? id : `checkout-${id}`;
}

/** Inputs that the `when` of a step asks for, also inside of `anyOf`, `allOf` and `not`. */
function inputsAskedFor(when: unknown): string[] {
  if (typeof when !== 'object' || when === null) {
    return [];
  }
  if (Array.isArray(when)) {
    return when.flatMap(inputsAskedFor);
  }
  return Object.entries(when).flatMap(([key, value]) =>
    key === 'inputs' ? Object.keys(Object(value)) : inputsAskedFor(value),
  );
}

/** Inputs that make a difference to a step: whether it is written, or what it gets. */
function inputsOf(step: Step): string[] {
  const values = Object.values({ ...step.env, ...step.with });
  return [
    ...inputsAskedFor(step.when),
    ...values.flatMap(value => inputIn(value) ?? []),
  ];
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
  /** In minutes, for each step that has none of its own. */
  limit: number | undefined;
  pins: Library['manifest']['pins'];
}): { steps: WorkflowStep[]; unknown: string[] } {
  const { profile, checkout, isWanted, limit, pins } = options;
  const way = profile.spec.checkout;
  if (way.uses !== undefined) {
    const inputs = { ...way.with, ...checkoutInputs(checkout) };
    return {
      steps: [
        {
          id: 'checkout',
          name: 'Check out the code',
          'timeout-minutes': limit,
          uses: pinAction({ uses: way.uses, pins }),
          ...(Object.keys(inputs).length > 0 && { with: inputs }),
        },
      ],
      unknown: [],
    };
  }
  const inputs = Object.fromEntries(
    CHECKOUT_OPTIONS.map(option => [option, checkout[option] ?? false]),
  );
  const written = way.steps ?? [];
  const read = new Set(written.flatMap(inputsOf));
  return {
    steps: compileShared({
      steps: written.filter(step => isWanted(step, inputs)),
      toId,
      inputs,
      limitOf: () => limit,
      pins,
    }),
    unknown: CHECKOUT_OPTIONS.filter(
      option => checkout[option] && !read.has(option),
    ),
  };
}
