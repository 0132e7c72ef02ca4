import { supports } from '@edf/workflow-language';
import { PIPELINE_PATH } from '../model';
import type {
  CompiledWorkflow,
  Library,
  Origins,
  RepositorySnapshot,
  Resolution,
  ResolvedContext,
  Target,
  Workflow,
} from '../model';
import type { Report } from '../report/report';
import { changesJob, planChanges } from './jobs/changes';
import type { ChangesPlan } from './jobs/changes';
import { checkoutSteps } from './runner/checkout';
import { stepLimit } from './steps/stepLimit';
import { LONGEST_SETUP } from './steps/steps';
import { concurrencyOf } from './jobs/concurrency';
import { dropUnsupportedTriggers } from './triggers/dropUnsupportedTriggers';
import { guardJobs } from './jobs/guards';
import type { GuardedJob } from './jobs/guards';
import { fillJob } from './jobs/job';
import { checkJobIds, planJobs } from './jobs/jobs';
import { stepApplies } from './jobs/jobScope';
import type { WorkflowScope } from './jobs/jobScope';
import { dropEmptyUnits } from './units/droppedUnits';
import { leaveOutWithoutTools } from './runner/missingTools';
import type { ModuleName } from './units/moduleNames';
import {
  contextOrigin,
  engineOrigin,
  profileOrigin,
} from './provenance/origins';
import { LEAST_PERMISSIONS } from './jobs/permissions';
import { placeOf } from './units/places';
import { readTriggers } from './triggers/triggerCases';
import { compileTriggers } from './triggers/triggers';
import { unitsOf } from './units/units';
import type { Unit } from './units/units';

interface Options {
  context: ResolvedContext;
  resolution: Resolution;
  moduleNames: ReadonlyMap<string, ModuleName>;
  library: Library;
  target: Target;
  snapshot: RepositorySnapshot;
  directory: string;
  seed: string;
  report: Report;
}

/** Reads the triggers of all units, and tells each in which triggerCases it runs. */
function assignTriggers(
  options: Options,
  units: Unit[],
  triggers: Record<string, unknown>[],
) {
  const { context, report } = options;
  const reading = readTriggers({ context: context.on, triggers });
  for (const { instance, event } of reading.problems) {
    const unit = units[instance];
    report.error({
      code: 'triggers-cannot-differ',
      message: `${unit.instance.id} has \`${event}\` with settings that others of ${context.name} have not, and a job cannot tell them apart. It may take the whole event, branches or tags of \`push\`, or \`types: [closed]\` of pull requests; for anything else give it a context of its own.`,
      place: placeOf(context, unit.instance),
      subject: unit.subject,
    });
  }
  return {
    ...reading,
    placed: units.map(unit => ({
      ...unit,
      triggerCases: reading.sets[unit.index],
    })),
  };
}

/** `on:` as the workflow states it, with the cron lines that cannot be read reported. */
function triggersOf(options: Options, on: Record<string, unknown>) {
  const { context, snapshot, report } = options;
  const compiled = compileTriggers({
    on,
    defaultBranch: snapshot.defaultBranch,
    seed: `${options.seed} ${context.name}`,
  });
  for (const cron of compiled.problems) {
    report.error({
      code: 'invalid-cron',
      message: `\`${cron}\` is not a cron line. Write five fields, like \`H H(1-4) * * *\`.`,
      place: {
        file: PIPELINE_PATH,
        at: ['spec', 'contexts', context.name, 'on', 'schedule'],
      },
      subject: context.name,
    });
  }
  return compiled.on;
}

/** The job that says what has changed, with where its parts come from. */
function fillChanges(options: {
  plan: ChangesPlan;
  scope: WorkflowScope;
  unit: Unit;
  guarded: readonly GuardedJob[];
  directory: string;
}): { job: Workflow['jobs'][string]; origins: Origins } {
  const { plan, scope, unit, guarded, directory } = options;
  const { profile } = unit;
  const { pins } = scope.library.manifest;
  const checkOut = (history: boolean) =>
    checkoutSteps({
      profile,
      checkout: history ? { history } : {},
      isWanted: stepApplies(scope, unit),
      limit: stepLimit(scope.target, LONGEST_SETUP),
      pins,
    });
  const whole = checkOut(true);
  const modules = guarded.flatMap(({ guard }) => guard.changed.flat());
  const job = changesJob({
    plan,
    used: new Set(modules.flatMap(module => plan.outputs.get(module) ?? [])),
    // With the whole history there is nothing to fetch; else the script gets what it lacks.
    checkout: whole.unknown.length === 0 ? whole.steps : checkOut(false).steps,
    runsOn: profile.spec['runs-on'],
    directory,
    target: scope.target,
  });
  const setting = contextOrigin({
    scope: scope.origins,
    what: '`changedOnly`: jobs of modules that a change does not touch are skipped',
    setting: 'changedOnly',
  });
  const origins: Origins = {
    [plan.job]: {
      ...setting,
      definition: 'Pipeline',
      at: ['spec', 'changedOnly'],
    },
    [`${plan.job}.runs-on`]: profileOrigin({
      unit,
      what: `the labels of the runner ${profile.metadata.name}`,
      at: ['spec', 'runs-on'],
    }),
  };
  for (const { id } of job.steps.slice(0, -1)) {
    origins[`${plan.job}/${id}`] = profileOrigin({
      unit,
      what: `how the runner ${profile.metadata.name} checks out`,
      at: ['spec', 'checkout'],
    });
  }
  return { job, origins };
}

/** Compiles one context; `undefined` if nothing runs in it, or after errors. */
export function compileContext(options: Options): CompiledWorkflow | undefined {
  const { context, resolution, library, target, report, directory } = options;
  const { moduleNames } = options;
  const busy = dropEmptyUnits({
    ...unitsOf({ context, library, moduleNames }),
    context,
    report,
  });
  const able = leaveOutWithoutTools({ ...busy, context, library, report });
  const found = dropUnsupportedTriggers({ ...able, context, target, report });
  if (found.units.length === 0) {
    return undefined;
  }
  const time = assignTriggers(options, found.units, found.triggers);
  const plan = planJobs({
    context,
    units: time.placed,
    library,
    moduleNames,
    hasDispatch: Object.hasOwn(time.on, 'workflow_dispatch'),
    report,
  });
  if (!plan) {
    return undefined;
  }
  const { jobs } = plan;
  checkJobIds({ context, jobs, report });
  const changes = resolution.changedOnly
    ? planChanges({
        modules: resolution.modules,
        moduleNames,
        taken: new Set(jobs.map(({ id }) => id)),
      })
    : undefined;
  const guarded = guardJobs({
    plan,
    triggerCases: time.triggerCases,
    changes,
    defaultBranch: options.snapshot.defaultBranch,
  });
  const concurrency = concurrencyOf({
    context,
    jobs,
    on: time.on,
    target,
    report,
  });
  const origins = {
    goldenPath: resolution.goldenPath.key,
    context,
    library,
  };
  const scope: WorkflowScope = { context, library, target, origins, report };
  const workflow: Workflow = {
    name: context.title,
    on: triggersOf(options, time.on),
    permissions: supports({ feature: 'permissions', target })
      ? { ...LEAST_PERMISSIONS }
      : undefined,
    concurrency: concurrency.workflow,
    jobs: {},
  };
  const compiled: CompiledWorkflow = {
    context: context.name,
    path: `${directory}/${context.name}.yaml`,
    workflow,
    members: {},
    origins: {
      name: contextOrigin({
        scope: origins,
        what: 'the title of the context',
        setting: 'title',
      }),
      on: contextOrigin({
        scope: origins,
        what: 'the triggers of the context, and of those of its components that have their own',
        setting: 'on',
      }),
      permissions: engineOrigin(
        'the least permissions, since a job that needs more says so itself',
      ),
      concurrency: contextOrigin({
        scope: origins,
        what: `the environment of the context, which is \`${context.environment}\``,
        setting: 'environment',
      }),
      jobs: contextOrigin({
        scope: origins,
        what: 'the components of the context',
        setting: 'components',
      }),
    },
  };
  const usesChanges = guarded.some(({ guard }) => guard.changed.length > 0);
  if (changes && usesChanges) {
    const filled = fillChanges({
      plan: changes,
      scope,
      unit:
        time.placed.find(unit => unit.run.runner === context.runner) ??
        time.placed[0],
      guarded,
      directory,
    });
    workflow.jobs[changes.job] = filled.job;
    compiled.members[changes.job] = [];
    Object.assign(compiled.origins, filled.origins);
  }
  jobs.forEach((job, position) => {
    const filled = fillJob({
      scope: { ...scope, plan: job },
      context: plan,
      position,
      guarded: guarded[position],
      concurrency: concurrency.job(job),
    });
    if (filled) {
      workflow.jobs[job.id] = filled.job;
      compiled.members[job.id] = job.units.map(({ instance, module, run }) => ({
        instance: instance.id,
        ...(module !== undefined && { module }),
        implementation: run.implementation.metadata.name,
      }));
      Object.assign(compiled.origins, filled.origins);
    }
  });
  return compiled;
}
