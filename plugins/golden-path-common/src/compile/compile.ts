import { PIPELINE_PATH } from '../model';
import type {
  CompiledWorkflow,
  Diagnostic,
  Environment,
  Library,
  Module,
  RepositorySnapshot,
  Resolution,
  ResolvedContext,
  ResolvedInstance,
  ResolvedRun,
  Target,
  Workflow,
} from '../model';
import type { Locate } from '../parse/yaml';
import { Report } from '../resolve/report';
import type { Place } from '../resolve/report';
import { compileJob } from './job';
import { gatesOf, planNeeds } from './needs';
import type { PlannedJob } from './needs';
import { compileTriggers } from './triggers';
import { refuseUnsupported } from './unsupported';

/** The module at the root of the repository: its jobs carry no suffix. */
const ROOT = 'root';

/** A module's name as a part of a job id. */
function toSuffix(module: Module): string {
  return module.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function placeOf(context: ResolvedContext, instance?: ResolvedInstance): Place {
  return {
    file: PIPELINE_PATH,
    at: [
      'spec',
      'contexts',
      context.name,
      ...(instance ? ['components', instance.id] : []),
    ],
  };
}

interface JobPlan extends PlannedJob {
  name: string;
  source: ResolvedInstance;
  run: ResolvedRun;
}

/** The jobs of a context, without what is in them: ids, names, gates. */
function planJobs(context: ResolvedContext): JobPlan[] {
  const gates = gatesOf(context.stages);
  return context.instances
    .filter(({ state }) => state === 'active')
    .flatMap(instance =>
      instance.runs.map(run => {
        const { module } = run;
        const isRoot = !module || module.name === ROOT;
        return {
          id: isRoot ? instance.id : `${instance.id}-${toSuffix(module)}`,
          name: isRoot ? instance.title : `${instance.title} (${module.name})`,
          instance: instance.id,
          module: module?.name,
          gate: gates.get(instance.stage) ?? 0,
          needs: instance.needs ?? [],
          source: instance,
          run,
        };
      }),
    );
}

/** Runs of one context that would disturb each other, by its environment. */
function concurrencyOf(options: {
  context: string;
  environment: Environment;
}): Workflow['concurrency'] {
  const { context, environment } = options;
  // A group per commit outside of pull requests: the main branch is never cancelled.
  const groups: Record<Environment, string | undefined> = {
    none: `${context}-\${{ github.event.pull_request.number || github.sha }}`,
    ephemeral: `${context}-\${{ github.event.pull_request.number }}`,
    // A run that waits between two jobs would be cancelled by the next one.
    shared: undefined,
  };
  const group = groups[environment];
  return group ? { group, 'cancel-in-progress': true } : undefined;
}

/** Ids of jobs and names of statuses that would stand for two jobs. */
function checkUnique(options: {
  context: ResolvedContext;
  jobs: JobPlan[];
  report: Report;
}): void {
  const { context, jobs, report } = options;
  const ids = new Map<string, JobPlan>();
  const names = new Map<string, JobPlan>();
  for (const job of jobs) {
    const subject = `${context.name}/${job.instance}`;
    const sameId = ids.get(job.id);
    if (sameId) {
      report.error({
        code: 'duplicate-job',
        message: `${sameId.instance} and ${job.instance} would both become the job \`${job.id}\`. Give one of them another id.`,
        place: placeOf(context, job.source),
        subject,
      });
    } else if (names.has(job.name)) {
      report.error({
        code: 'duplicate-status-name',
        message: `Two jobs are called \`${job.name}\`; one would hide the other's commit status. Give ${job.instance} a \`title\` of its own.`,
        place: placeOf(context, job.source),
        subject,
      });
    }
    ids.set(job.id, job);
    names.set(job.name, job);
  }
}

/** Compiles one context; `undefined` if nothing runs in it, or after errors. */
function compileContext(options: {
  context: ResolvedContext;
  library: Library;
  target: Target;
  snapshot: RepositorySnapshot;
  directory: string;
  seed: string;
  report: Report;
}): CompiledWorkflow | undefined {
  const { context, library, target, snapshot, directory, report } = options;
  const plans = planJobs(context);
  if (plans.length === 0) {
    return undefined;
  }
  checkUnique({ context, jobs: plans, report });
  const planned = planNeeds(plans);
  if ('cycle' in planned) {
    report.error({
      code: 'needs-cycle',
      message: `These jobs wait for each other for ever: ${planned.cycle.join(
        ' → ',
      )}. Remove one of the \`needs\`.`,
      place: placeOf(context),
      subject: context.name,
    });
    return undefined;
  }
  const { on, problems } = compileTriggers({
    on: context.on,
    defaultBranch: snapshot.defaultBranch,
    seed: `${options.seed} ${context.name}`,
  });
  for (const cron of problems) {
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
  const jobs: Workflow['jobs'] = {};
  const members: CompiledWorkflow['members'] = {};
  for (const { id, name, source: instance, run } of plans) {
    const job = compileJob({
      id,
      name,
      needs: planned.needs.get(id) ?? [],
      context,
      instance,
      run,
      library,
      profile: library.runnerProfiles[run.runner],
      target,
      place: placeOf(context, instance),
      report,
    });
    if (job) {
      jobs[id] = job;
      members[id] = [
        {
          instance: instance.id,
          ...(run.module && { module: run.module.name }),
          implementation: run.implementation.metadata.name,
        },
      ];
    }
  }
  return {
    context: context.name,
    path: `${directory}/${context.name}.yaml`,
    workflow: {
      name: context.title,
      on,
      permissions: { contents: 'read' },
      concurrency: concurrencyOf({
        context: context.name,
        environment: context.environment,
      }),
      jobs,
    },
    members,
    origins: {},
  };
}

/**
 * Compiles a resolution to one workflow per context with something to do (formats.md,
 * section 4).
 *
 * @param options.directory - the workflow directory, relative to the repository's root
 * @param options.seed - spreads schedules; the lock keeps it
 */
export function compile(options: {
  resolution: Resolution;
  library: Library;
  target: Target;
  snapshot: RepositorySnapshot;
  directory: string;
  seed?: string;
  locate?: Locate;
}): { workflows: CompiledWorkflow[]; diagnostics: Diagnostic[] } {
  const { resolution, library, target, snapshot, directory } = options;
  const report = new Report({ source: 'compile', locate: options.locate });
  refuseUnsupported({ resolution, report });
  const workflows: CompiledWorkflow[] = [];
  for (const context of resolution.contexts) {
    const workflow = compileContext({
      context,
      library,
      target,
      snapshot,
      directory,
      seed: options.seed ?? snapshot.repository,
      report,
    });
    const { title } = context;
    if (workflow && workflows.some(other => other.workflow.name === title)) {
      report.error({
        code: 'duplicate-status-name',
        message: `Two contexts are called \`${title}\`; their commit statuses would overwrite each other. Give ${context.name} a \`title\` of its own.`,
        place: placeOf(context),
        subject: context.name,
      });
    }
    workflows.push(...(workflow ? [workflow] : []));
  }
  return { workflows, diagnostics: report.diagnostics };
}
