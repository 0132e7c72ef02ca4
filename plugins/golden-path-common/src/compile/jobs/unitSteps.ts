import { containsExpression, renameReferences } from '@edf/workflow-language';
import type { Origin, Origins, SelectedStep, WorkflowStep } from '../../model';
import { isPinned } from '../steps/pins';
import type { InputValues } from './inputs';
import { reportAt } from './jobScope';
import type { JobScope } from './jobScope';
import type { FilledStep } from '../provenance/filledStep';
import { withoutLeftOut } from '../units/droppedUnits';
import { decisionOrigin, stepOrigin } from '../provenance/origins';
import { makeAdvisory } from '../steps/advisory';
import { asksForStatus, narrow } from '../steps/statusFunctions';
import { stepLimit } from '../steps/stepLimit';
import { compileStep } from '../steps/steps';
import { fillInputs, inputIn, unlessEmpty } from '../steps/values';
import type { Unit } from '../units/units';
import { envBeside } from './preparations';
import type { JobPreparation } from './jobPreparation';
import type { FilledPreparation } from './preparations';

/** For implementations that do not say how long they may take, in minutes. */
const DEFAULT_TIMEOUT = 30;

export function timeoutOf({ run }: Unit): number {
  return run.implementation.spec['timeout-minutes'] ?? DEFAULT_TIMEOUT;
}

/** The `env` of an implementation as a whole, filled in. */
function envOf(options: {
  unit: Unit;
  inputs: InputValues;
}): WorkflowStep['env'] {
  const { unit, inputs } = options;
  const { env } = unit.run.implementation.spec;
  const { names } = unit;
  return unlessEmpty(
    env &&
      Object.fromEntries(
        Object.entries(fillInputs({ values: env, inputs, unset: 'empty' })).map(
          ([key, value]) => [
            key,
            typeof value === 'string'
              ? renameReferences({ text: value, names })
              : value,
          ],
        ),
      ),
  );
}

/**
 * Where the `env` of an implementation is. A job that has one component states it once, unless a
 * preparation gives the same variable another value; but what is known only when the job runs
 * is in its steps. The runner evaluates the
 * `env` of a job, and of a workflow, once more for every step: an expression that somebody has
 * written into the answer to a dispatch, or into the title of a pull request, would be carried
 * out there, with all secrets at hand (tried on runner 1.0.8).
 */
export function placedEnv(options: {
  unit: Unit;
  inputs: InputValues;
  isShared: boolean;
  /** All of the job. */
  preparations: readonly JobPreparation[];
}): Record<'job' | 'steps', WorkflowStep['env']> {
  const { isShared, preparations } = options;
  const entries = Object.entries(envOf(options) ?? {});
  const isPrepared = (name: string) =>
    preparations.some(({ preparation }) =>
      Object.hasOwn(preparation.env, name),
    );
  const take = (ofSteps: boolean) => {
    const mine = entries.filter(
      ([name, value]) =>
        (isShared || containsExpression(value) || isPrepared(name)) === ofSteps,
    );
    return mine.length > 0 ? Object.fromEntries(mine) : undefined;
  };
  return { job: take(false), steps: take(true) };
}

/** Who decided what these entries of an implementation's `env` take. */
export function envOrigins(options: {
  scope: JobScope;
  unit: Unit;
  /** Those that stand in the job, or in a step. */
  env: WorkflowStep['env'];
}): Origins {
  const { scope, unit, env = {} } = options;
  const { env: written = {} } = unit.run.implementation.spec;
  return inputOrigins({
    scope,
    unit,
    key: 'env',
    values: Object.fromEntries(
      Object.entries(written).filter(([entry]) => Object.hasOwn(env, entry)),
    ),
  });
}

/** Who decided the inputs that the entries of a map take: `env.LEAST` to its origin. */
function inputOrigins(options: {
  scope: JobScope;
  unit: Unit;
  key: 'env' | 'with' | 'outputs';
  values: Record<string, string | number | boolean> | undefined;
}): Origins {
  const { scope, unit, key, values = {} } = options;
  return Object.fromEntries(
    Object.entries(values).flatMap(([entry, value]): [string, Origin][] => {
      const input = inputIn(value);
      const resolved =
        input !== undefined && Object.hasOwn(unit.run.inputs, input)
          ? unit.run.inputs[input]
          : undefined;
      return resolved
        ? [
            [
              `${key}.${entry}`,
              decisionOrigin({
                scope: scope.origins,
                unit,
                what: `the input \`${input}\` of ${unit.instance.id}`,
                decision: resolved.decision,
              }),
            ],
          ]
        : [];
    }),
  );
}

/**
 * Narrows `always()` and the like to one component of a job that several share: what it does
 * after its own failure has no place after that of another one, which has kept it from
 * starting.
 */
function scopeStatus(step: WorkflowStep, first: string): WorkflowStep {
  return {
    ...step,
    if: narrow({
      condition: step.if ?? '',
      also: `steps.${first}.outcome != 'skipped'`,
    }),
  };
}

/** Actions of a library are pinned; what a team writes itself is for the linter. */
function checkPin(
  scope: JobScope,
  unit: Unit,
  source: SelectedStep,
  step: WorkflowStep,
) {
  if (!source.slot && !unit.instance.inline && !isPinned(step.uses)) {
    reportAt(scope, unit, {
      code: 'unpinned-action',
      message: `\`${source.step.uses}\` in ${unit.run.implementation.metadata.name} may change under your feet. Its library must pin it, by the full commit, in \`pins\` of library.yaml.`,
    });
  }
}

/** Compiles the steps of one component of a job. */
export function unitSteps(options: {
  scope: JobScope;
  unit: Unit;
  inputs: InputValues;
  /** All of the job, with their steps. */
  preparations: readonly FilledPreparation[];
}): FilledStep[] {
  const { scope, unit, inputs, preparations } = options;
  const { units } = scope.plan;
  const isShared = units.length > 1;
  const { steps: env } = placedEnv({ unit, inputs, isShared, preparations });
  const asked = preparations.filter(each => each.units.includes(unit));
  // A preparation that does not fail the run must not let the component begin either.
  const earlier = asked
    .filter(({ isAdvisory }) => isAdvisory)
    .flatMap(({ steps }) => steps.map(({ step }) => step));
  const filled: FilledStep[] = [];
  const first = unit.steps[0] && `${unit.prefix}-${unit.steps[0].step.id}`;
  for (const source of unit.steps) {
    const { step: left, lost } = withoutLeftOut({ ...unit, step: source.step });
    for (const id of lost) {
      reportAt(scope, unit, {
        code: 'step-left-out',
        message: `The step \`${left.id}\` of ${unit.prefix} reads the step \`${id}\`, which its \`when\` leaves out here, so that there is nothing to read. Give it the same \`when\`, or say with \`||\` what holds instead.`,
      });
    }
    const compiled = compileStep({
      step: left,
      id: `${unit.prefix}-${source.step.id}`,
      names: unit.names,
      inputs,
      env: { ...envBeside(asked), ...env },
      modulePath: unit.run.module?.path ?? '.',
      limit: stepLimit(scope.target, timeoutOf(unit)),
      pins: scope.library.manifest.pins,
    });
    checkPin(scope, unit, source, compiled);
    const scoped =
      isShared && compiled.id !== first && asksForStatus(compiled.if ?? '')
        ? scopeStatus(compiled, first)
        : compiled;
    filled.push({
      step: unit.settings.advisory
        ? makeAdvisory(scoped, [...earlier, ...filled.map(({ step }) => step)])
        : scoped,
      origin: stepOrigin({ scope: scope.origins, unit, source }),
      parts: {
        ...envOrigins({ scope, unit, env }),
        ...inputOrigins({ scope, unit, key: 'env', values: source.step.env }),
        ...inputOrigins({ scope, unit, key: 'with', values: source.step.with }),
      },
    });
  }
  return filled;
}
