import type {
  ResolvedInput,
  SelectedStep,
  SelectedSteps,
  Step,
} from '../model';
import type { JsonValue } from '@edf/workflow-language';
import { matchWhen } from './when';
import type { CheckValue, Facts } from './when';

/** What a `when` may know of the inputs of a run. */
export function factsOfInputs(
  inputs: Record<string, ResolvedInput>,
): Pick<Facts, 'inputs' | 'runtimeInputs'> {
  const known: Record<string, JsonValue | undefined> = {};
  const runtimeInputs = new Set<string>();
  for (const [name, { value }] of Object.entries(inputs)) {
    known[name] = value && 'literal' in value ? value.literal : undefined;
    if (value && !('literal' in value)) {
      runtimeInputs.add(name);
    }
  }
  return { inputs: known, runtimeInputs };
}

/**
 * The steps that a job is made of: their `when` is decided here, so that nothing of it is left
 * for the runner. A step whose `when` cannot be read is not emitted, and its problem told.
 */
export function selectSteps(options: {
  steps: readonly Step[];
  facts: Facts;
  check: CheckValue;
}): { steps: Step[]; problems: { step: Step; message: string }[] } {
  const { facts, check } = options;
  const steps: Step[] = [];
  const problems: { step: Step; message: string }[] = [];
  for (const step of options.steps) {
    const decided = matchWhen({ when: step.when, facts, check });
    if (decided.matches) {
      steps.push(step);
    }
    problems.push(...decided.problems.map(message => ({ step, message })));
  }
  return { steps, problems };
}

/** The same for the steps of a definition with those that the team puts around them. */
export function selectSlots(options: {
  before?: readonly Step[];
  steps: readonly Step[];
  after?: readonly Step[];
  facts: Facts;
  check: CheckValue;
}): SelectedSteps & { problems: { step: Step; message: string }[] } {
  const { before = [], after = [], facts, check } = options;
  const all = [
    ...before.map(
      (step, index): SelectedStep => ({ step, slot: 'before', index }),
    ),
    ...options.steps.map((step, index): SelectedStep => ({ step, index })),
    ...after.map(
      (step, index): SelectedStep => ({ step, slot: 'after', index }),
    ),
  ];
  const { steps, problems } = selectSteps({
    steps: all.map(({ step }) => step),
    facts,
    check,
  });
  const emitted = new Set(steps);
  return {
    steps: all.filter(({ step }) => emitted.has(step)),
    skippedSteps: all.flatMap(({ step }) => (emitted.has(step) ? [] : step.id)),
    problems,
  };
}
