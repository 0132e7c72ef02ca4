import { behaviour, supports } from '@edf/workflow-language';
import type {
  Environment,
  ResolvedContext,
  Target,
  Workflow,
  WorkflowJob,
} from '../../model';
import type { Report } from '../../report/report';
import type { JobPlan } from './jobs';
import { forgeName, placeOf } from '../units/places';

type Concurrency = NonNullable<Workflow['concurrency']>;

const PULL_REQUEST = '${{ github.event.pull_request.number || github.sha }}';

/** Tells apart what happens to one commit by several events: a push, its tag, a dispatch. */
const EVENT = '${{ github.event_name }}-${{ github.ref }}';

/** For a forge that cancels by branch, whatever the group: only what a newer commit of a pull request replaces. */
const ON_PULL_REQUESTS = "${{ startsWith(github.event_name, 'pull_request') }}";

/** Whether a commit outside of pull requests may get more than one run by itself. */
function isRunTwice(on: Record<string, unknown>): boolean {
  const others = Object.keys(on).filter(
    event => !event.startsWith('pull_request'),
  );
  const push = on.push as Record<string, unknown> | null | undefined;
  // Without branches, and with tags, a push of a tag counts as well (tried).
  const isByTag = push !== undefined && (!push?.branches || push?.tags);
  return others.length > 1 || Boolean(isByTag);
}

/**
 * Runs of one context that would disturb each other, by its environment. A group per commit
 * outside of pull requests, and per event where several may start a run of it: what is on the
 * main branch is never cancelled. In an environment
 * that runs share there is no group, since even without `cancel-in-progress` a run that waits
 * between two of its jobs is cancelled by the next one: image pushed, promotion never made.
 * But Forgejo lets a newer run cancel the older one unless a group says otherwise, and
 * Forgejo 13 does not look at the group, only at whether to cancel.
 */
function groupOf(options: {
  context: string;
  environment: Environment;
  on: Record<string, unknown>;
  cancelsOlder: boolean;
  hasGroups: boolean;
}): Concurrency | undefined {
  const { context, environment, on, cancelsOlder, hasGroups } = options;
  if (environment !== 'shared') {
    const one = isRunTwice(on) ? `${EVENT}-${PULL_REQUEST}` : PULL_REQUEST;
    const isByBranch =
      !hasGroups &&
      Object.keys(on).some(event => !event.startsWith('pull_request'));
    return {
      group: `${context}-${one}`,
      'cancel-in-progress': isByBranch ? ON_PULL_REQUESTS : true,
    };
  }
  return cancelsOlder
    ? {
        group: `${context}-\${{ github.sha }}`,
        'cancel-in-progress': false,
      }
    : undefined;
}

/** Concurrency of the workflow, and of those jobs that may run only once at a time. */
export function concurrencyOf(options: {
  context: ResolvedContext;
  jobs: readonly JobPlan[];
  /** What starts the workflow. */
  on: Record<string, unknown>;
  target: Target;
  report: Report;
}): {
  workflow?: Concurrency;
  job: (job: JobPlan) => WorkflowJob['concurrency'];
} {
  const { context, jobs, on, target, report } = options;
  const events = Object.keys(on);
  const { name, environment } = context;
  const { effect } = behaviour({ feature: 'concurrency', target });
  const ofWorkflow = effect !== 'ignored';
  const ofJobs = supports({ feature: 'job.concurrency', target });
  // Forgejo does so unless a group says otherwise; what other events start is left alone.
  const cancelsOlder =
    target.forge === 'forgejo' &&
    events.some(event => event === 'push' || event.startsWith('pull_request'));
  const isExclusive = (job: JobPlan) =>
    job.units.some(({ instance }) => instance.definition.spec.exclusive);
  const lose = (message: string, job?: JobPlan) =>
    report.add({
      code: 'concurrency-not-possible',
      severity: 'warning',
      message,
      place: placeOf(context, job?.units[0].instance),
      subject: job?.units[0].subject ?? name,
    });
  const server = forgeName(target);
  for (const job of ofJobs ? [] : jobs.filter(isExclusive)) {
    lose(
      `${job.name} may run only once at a time, but ${server} cannot say that of a job: two runs may do it at once.`,
      job,
    );
  }
  if (!ofWorkflow && environment === 'ephemeral') {
    lose(
      `${server} does not know \`concurrency\`: two runs of one pull request may change its environment at once.`,
    );
  }
  if (!ofWorkflow && environment === 'shared' && cancelsOlder) {
    lose(
      `${server} lets a newer run cancel the older one, perhaps between two of its jobs. From Forgejo 13 on this can be prevented.`,
    );
  }
  const group = groupOf({
    context: name,
    environment,
    on,
    cancelsOlder,
    hasGroups: effect === 'works',
  });
  return {
    ...(ofWorkflow && group && { workflow: group }),
    job: job =>
      ofJobs && isExclusive(job)
        ? { group: `${name}-${job.id}`, 'cancel-in-progress': false }
        : undefined,
  };
}
