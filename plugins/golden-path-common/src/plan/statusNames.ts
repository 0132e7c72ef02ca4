import { isJsonMap } from '@edf/workflow-language';

/** A workflow in whatever shape its author left it: ours as a value, others parsed. */
export type WorkflowLike = { [key: string]: unknown };

/** Events whose runs post commit statuses (tried on Gitea 1.26 and 1.27). */
const POSTING = [
  'push',
  'pull_request',
  'pull_request_target',
  'release',
] as const;

function eventsOf(on: unknown): string[] {
  if (isJsonMap(on)) {
    return Object.keys(on);
  }
  return [on]
    .flat()
    .filter((event): event is string => typeof event === 'string');
}

/** One name per leg: only `matrix` is expanded in names (tried). */
function namesOf(id: string, job: { [key: string]: unknown }): string[] {
  const name = typeof job.name === 'string' ? job.name : id;
  const matrix = isJsonMap(job.strategy) ? job.strategy.matrix : undefined;
  const legs =
    isJsonMap(matrix) && Array.isArray(matrix.include) ? matrix.include : [];
  if (!name.includes('${{') || legs.length === 0) {
    return [name];
  }
  return legs.map(leg =>
    name.replace(
      /\$\{\{\s*matrix\.([A-Za-z_][\w-]*)\s*\}\}/g,
      (whole, axis: string) =>
        isJsonMap(leg) && Object.hasOwn(leg, axis) ? String(leg[axis]) : whole,
    ),
  );
}

/** Names of the jobs of a workflow, as its commit statuses show them. */
export function jobNames(workflow: WorkflowLike): string[] {
  return Object.entries(isJsonMap(workflow.jobs) ? workflow.jobs : {}).flatMap(
    ([id, job]) => namesOf(id, isJsonMap(job) ? job : {}),
  );
}

/** All commit statuses that runs of a workflow post: `<workflow> / <job> (<event>)`. */
export function statusNames(workflow: WorkflowLike): string[] {
  const { name } = workflow;
  if (typeof name !== 'string') {
    return [];
  }
  const events = eventsOf(workflow.on);
  return POSTING.filter(event => events.includes(event)).flatMap(event =>
    jobNames(workflow).map(job => `${name} / ${job} (${event})`),
  );
}
