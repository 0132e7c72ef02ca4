import { containsExpression, supports } from '@edf/workflow-language';
import type { Origin, Origins, WorkflowJob, WorkflowStep } from '../../model';
import { checkoutOf, checkoutSteps } from '../runner/checkout';
import type { GuardedJob } from './guards';
import { inputValues, outputKey, outputsOf } from './inputs';
import type { InputValues } from './inputs';
import type { ContextPlan } from './jobs';
import { stepApplies, reportAt } from './jobScope';
import type { JobScope } from './jobScope';
import { jobOrigins } from './jobOrigins';
import { availableOutputs } from '../units/droppedUnits';
import type { FilledStep } from '../provenance/filledStep';
import { preparationOrigin, profileOrigin } from '../provenance/origins';
import { permissionsOf } from './permissions';
import { readService } from '../steps/services';
import { unlessEmpty } from '../steps/values';
import { setUp } from './setUp';
import { LONGEST_SETUP } from '../steps/steps';
import { jobLimit, stepLimit } from '../steps/stepLimit';
import { envOfJob, fillPreparations } from './preparations';
import { envOrigins, placedEnv, timeoutOf, unitSteps } from './unitSteps';
import type { Unit } from '../units/units';

/** A job as it will be printed, with where its parts come from, below its own name. */
export interface FilledJob {
  job: WorkflowJob;
  origins: Origins;
}

/** A part of the job, with the values of its inputs. */
interface FilledUnit {
  unit: Unit;
  inputs: InputValues;
}

/** The deepest checkout that any part of the job asks for. */
function checkOut(scope: JobScope): FilledStep[] {
  const { plan, library } = scope;
  const [unit] = plan.units;
  const { profile } = unit;
  const checkout = checkoutOf(plan.units);
  if (!checkout) {
    return [];
  }
  const { steps, unknown } = checkoutSteps({
    profile,
    checkout,
    isWanted: stepApplies(scope, unit),
    limit: stepLimit(scope.target, LONGEST_SETUP),
    pins: library.manifest.pins,
  });
  if (unknown.length > 0) {
    reportAt(scope, unit, {
      code: 'checkout-not-possible',
      message: `${plan.name} needs a checkout with ${unknown.join(
        ', ',
      )}, which the runner ${
        profile.metadata.name
      } does not know how to do. Its profile's \`checkout\` must read \`inputs.${
        unknown[0]
      }\`.`,
    });
  }
  const origin = profileOrigin({
    unit,
    what: `how the runner ${profile.metadata.name} checks out`,
    at: ['spec', 'checkout'],
  });
  return steps.map(step => ({ step, origin }));
}

/** Step ids must be unique in a job, also when a team adds steps. */
function checkStepIds(scope: JobScope, steps: WorkflowStep[]): void {
  const seen = new Set<string | undefined>();
  for (const { id } of steps) {
    if (seen.has(id)) {
      const unit =
        scope.plan.units.find(({ prefix }) => id?.startsWith(`${prefix}-`)) ??
        scope.plan.units[0];
      reportAt(scope, unit, {
        code: 'duplicate-step',
        message: `Two steps of the job ${scope.plan.id} have the id \`${id}\`. Rename the one under \`before\` or \`after\`.`,
      });
    }
    seen.add(id);
  }
}

/** Names and folders are printed as they are, where an expression would be evaluated. */
function checkTexts(scope: JobScope): boolean {
  const found = scope.plan.units.find(
    ({ run, title }) =>
      containsExpression(run.module?.path ?? '.') || containsExpression(title),
  );
  if (found) {
    reportAt(scope, found, {
      code: 'expression-in-value',
      message: `The folder \`${
        found.run.module?.path ?? '.'
      }\` has an expression in its name (\${{ … }}). Rename it, or switch its module off.`,
    });
  }
  return !found;
}

/** Containers beside the job, of all its parts. */
function servicesOf(scope: JobScope): WorkflowJob['services'] {
  const services: NonNullable<WorkflowJob['services']> = {};
  for (const unit of scope.plan.units) {
    for (const [name, service] of Object.entries(
      unit.run.implementation.spec.services ?? {},
    )) {
      const read = readService({
        service,
        pins: scope.library.manifest.pins,
      });
      const known = services[name];
      if (typeof read === 'string') {
        reportAt(scope, unit, {
          code: 'invalid-service',
          message: `The service \`${name}\` of ${unit.run.implementation.metadata.name} cannot be started. ${read}`,
        });
      } else if (known && JSON.stringify(known) !== JSON.stringify(read)) {
        reportAt(scope, unit, {
          code: 'invalid-service',
          message: `Two parts of the job ${scope.plan.id} want different services under the name \`${name}\`. Rename one.`,
        });
      } else {
        services[name] = read;
      }
    }
  }
  return Object.keys(services).length > 0 ? services : undefined;
}

/** What other jobs may read of this one; a matrix has none, since its last leg would win. */
function jobOutputs(parts: readonly FilledUnit[]): WorkflowJob['outputs'] {
  const units = parts.map(({ unit }) => unit);
  const outputs: Record<string, string> = {};
  for (const { unit, inputs } of parts) {
    if (unit.settings.matrix) {
      continue;
    }
    const promised = unit.instance.definition.spec.outputs ?? {};
    const values = outputsOf({ unit, inputs });
    for (const [output, value] of Object.entries(values)) {
      // Files are on the disk: who takes them is in this very job.
      if (
        !Object.hasOwn(promised, output) ||
        promised[output].format !== 'files'
      ) {
        outputs[outputKey({ units, unit, output })] = value;
      }
    }
  }
  return Object.keys(outputs).length > 0 ? outputs : undefined;
}

/**
 * What an input takes must be made: an output of a matrix would be that of whichever leg comes
 * last, and one of a step that is left out is nothing.
 */
function checkProducers(scope: JobScope, context: ContextPlan): void {
  for (const unit of scope.plan.units) {
    for (const [input, { value }] of Object.entries(unit.run.inputs)) {
      const producers = value && 'producers' in value ? value.producers : [];
      const makers = producers.map(producer => ({
        producer,
        maker: context.findProducer(producer),
      }));
      for (const { producer, maker } of makers) {
        if (maker?.settings.matrix) {
          reportAt(scope, unit, {
            code: 'output-of-matrix',
            message: `${unit.instance.id} takes \`${producer.output}\` of ${maker.instance.id}, which has a matrix: of its legs the last one would win. Remove the matrix, or give the value with \`with\`.`,
          });
        }
      }
      const isMade = makers.some(
        ({ producer, maker }) =>
          maker && Object.hasOwn(availableOutputs(maker), producer.output),
      );
      if (producers.length > 0 && !isMade) {
        const [{ output, instance }] = producers;
        reportAt(scope, unit, {
          code: 'step-left-out',
          message: `${unit.instance.id} takes its \`${input}\` from \`${output}\` of ${instance}, but the step that makes it is left out there. Give the value with \`with\`, or change what leaves the step out.`,
        });
      }
    }
  }
}

/** Fills a planned job; `undefined` after an error that was reported. */
export function fillJob(options: {
  scope: JobScope;
  context: ContextPlan;
  position: number;
  guarded: GuardedJob;
  concurrency: WorkflowJob['concurrency'];
}): FilledJob | undefined {
  const { scope, context, position, guarded, concurrency } = options;
  const { plan } = scope;
  const { units } = plan;
  checkProducers(scope, context);
  if (!checkTexts(scope)) {
    return undefined;
  }
  const machine = setUp(scope);
  if (!machine) {
    return undefined;
  }
  const parts = units.map(
    (unit): FilledUnit => ({
      unit,
      inputs: inputValues({ unit, plan: context, position }),
    }),
  );
  const preparations = fillPreparations({ scope, ...machine });
  const steps: FilledStep[] = [
    ...checkOut(scope),
    ...machine.steps,
    ...parts.flatMap(part => [
      ...preparations
        .filter(({ units: [first] }) => first === part.unit)
        .flatMap(prepared => prepared.steps),
      ...unitSteps({ scope, preparations, ...part }),
    ]),
  ];
  checkStepIds(
    scope,
    steps.map(({ step }) => step),
  );
  const [only] = parts.length === 1 ? parts : [];
  const ownEnv =
    only && placedEnv({ ...only, isShared: false, preparations }).job;
  const env = unlessEmpty({ ...envOfJob(preparations), ...ownEnv });
  const job: WorkflowJob = {
    name: machine.strategy ? `${plan.name} (\${{ matrix.name }})` : plan.name,
    needs: guarded.needs.length > 0 ? guarded.needs : undefined,
    if: guarded.if,
    strategy: machine.strategy,
    'runs-on': machine.runsOn,
    container: machine.image ? { image: machine.image } : undefined,
    services: servicesOf(scope),
    permissions: supports({ feature: 'permissions', target: scope.target })
      ? permissionsOf(units)
      : undefined,
    'timeout-minutes': jobLimit(
      scope.target,
      [
        ...units.map(timeoutOf),
        ...preparations
          .filter(prepared => prepared.steps.length > 0)
          .map(({ preparation }) => preparation.timeout),
      ].reduce((sum, minutes) => sum + minutes, 0),
    ),
    concurrency,
    outputs: jobOutputs(parts),
    env,
    steps: steps.map(({ step }) => step),
  };
  const origins: Origins = jobOrigins({ scope, guarded, job, machine });
  const add = (name: string, origin: Origin) => {
    origins[`${plan.id}${name}`] = origin;
  };
  for (const { preparation, isForAll, units: askers } of preparations) {
    for (const name of isForAll ? Object.keys(preparation.env) : []) {
      const what = `what ${preparation.name} calls \`${name}\``;
      const origin = preparationOrigin({
        preparation,
        part: 'env',
        what,
        units: askers,
      });
      add(`.env.${name}`, origin);
    }
  }
  if (only) {
    const own = envOrigins({ scope, unit: only.unit, env: ownEnv });
    Object.entries(own).forEach(([part, origin]) => add(`.${part}`, origin));
  }
  for (const { step, origin, parts: own = {} } of steps) {
    add(`/${step.id}`, origin);
    Object.entries(own).forEach(([part, of]) => add(`/${step.id}.${part}`, of));
  }
  return { job, origins };
}
