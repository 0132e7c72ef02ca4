import type { ResolvedPreparation, WorkflowStep } from '../../model';
import type { FilledStep } from '../provenance/filledStep';
import { preparationStepOrigin } from '../provenance/origins';
import { makeAdvisory } from '../steps/advisory';
import { isPinned } from '../steps/pins';
import { stepLimit } from '../steps/stepLimit';
import { compileStep } from '../steps/steps';
import { unlessEmpty } from '../steps/values';
import { withoutLeftOut } from '../units/droppedUnits';
import { prefixOf, stepNames } from '../units/units';
import type { Unit } from '../units/units';
import { cacheStep } from './cacheStep';
import type { JobPreparation } from './jobPreparation';
import { reportAt } from './jobScope';
import type { JobScope } from './jobScope';

/** With its steps, ready for the job. */
export interface FilledPreparation extends JobPreparation {
  steps: FilledStep[];
}

/** The preparations of a job: each once for a module, however many components ask for it. */
export function preparationsOf(scope: JobScope): JobPreparation[] {
  const { units } = scope.plan;
  const known = new Map<
    string,
    { preparation: ResolvedPreparation; units: Unit[] }
  >();
  for (const unit of units) {
    for (const preparation of unit.run.preparations) {
      const prefix = prefixOf(preparation.name, unit.suffix);
      const same = known.get(prefix);
      if (!same) {
        known.set(prefix, { preparation, units: [unit] });
      } else {
        if (same.preparation !== preparation) {
          reportAt(scope, unit, {
            code: 'conflicting-preparations',
            message: `The job ${scope.plan.id} would prepare \`${preparation.name}\` in two ways: ${same.preparation.title} for ${same.units[0].instance.id}, ${preparation.title} for ${unit.instance.id}. Name one of them with \`use\` under \`preparations\`.`,
          });
        }
        same.units.push(unit);
      }
    }
  }
  return [...known].map(([prefix, { preparation, units: askers }]) => ({
    preparation,
    units: askers,
    prefix,
    isForAll: askers.length === units.length,
    isAdvisory: askers.every(({ settings }) => settings.advisory === true),
  }));
}

/** What these give to steps of their own, where it is not the `env` of the whole job. */
export function envBeside(
  preparations: readonly JobPreparation[],
): WorkflowStep['env'] {
  return unlessEmpty(
    Object.assign(
      {},
      ...preparations
        .filter(({ isForAll }) => !isForAll)
        .map(({ preparation }) => preparation.env),
    ),
  );
}

/** What all of the job ask for. */
export function envOfJob(
  preparations: readonly JobPreparation[],
): NonNullable<WorkflowStep['env']> {
  return Object.assign(
    {},
    ...preparations
      .filter(({ isForAll }) => isForAll)
      .map(({ preparation }) => preparation.env),
  );
}

/** Fills in the steps of all preparations of a job. */
export function fillPreparations(options: {
  scope: JobScope;
  /** Whether actions can run there. */
  hasNode: boolean;
}): FilledPreparation[] {
  const { scope, hasNode } = options;
  const all = preparationsOf(scope);
  const filled: FilledPreparation[] = [];
  for (const each of all) {
    const needed = filled.filter(
      other =>
        each.preparation.needs.includes(other.preparation.name) &&
        other.units[0].module === each.units[0].module,
    );
    filled.push({ ...each, steps: stepsOf({ scope, each, needed, hasNode }) });
  }
  return filled;
}

function stepsOf(options: {
  scope: JobScope;
  each: JobPreparation;
  needed: readonly FilledPreparation[];
  hasNode: boolean;
}): FilledStep[] {
  const { scope, each, needed, hasNode } = options;
  const { preparation, units, prefix, isAdvisory } = each;
  const [unit] = units;
  const { pins } = scope.library.manifest;
  const names = {
    steps: stepNames(prefix, preparation),
    secrets: new Map<string, string>(),
  };
  const skippedSteps = new Set(preparation.skippedSteps);
  const earlier = isAdvisory
    ? needed.flatMap(({ steps }) => steps.map(({ step }) => step))
    : [];
  const own: WorkflowStep[] = [];
  const filled = preparation.steps.map((source): FilledStep => {
    const { step: left, lost } = withoutLeftOut({
      skippedSteps,
      step: source.step,
    });
    for (const id of lost) {
      reportAt(scope, unit, {
        code: 'step-left-out',
        message: `The step \`${left.id}\` of the preparation ${preparation.name} reads the step \`${id}\`, which is skipped here. Give it the same \`when\`.`,
      });
    }
    const compiled = compileStep({
      step: left,
      id: `${prefix}-${source.step.id}`,
      names,
      inputs: {},
      env: envBeside([...needed, each]),
      modulePath: unit.run.module?.path ?? '.',
      limit: stepLimit(scope.target, preparation.timeout),
      pins,
    });
    if (!source.slot && preparation.key && !isPinned(compiled.uses)) {
      reportAt(scope, unit, {
        code: 'unpinned-action',
        message: `\`${source.step.uses}\` in ${preparation.key} may change under your feet. Its library must pin it, by the full commit, in \`pins\` of library.yaml.`,
      });
    }
    const step = isAdvisory
      ? makeAdvisory(compiled, [...earlier, ...own])
      : compiled;
    own.push(step);
    return {
      step,
      origin: preparationStepOrigin({ preparation, source, units }),
    };
  });
  const cache = hasNode ? cacheStep({ scope, each }) : undefined;
  return cache ? [cache, ...filled] : filled;
}
