import type {
  PinnedReference,
  Workflow,
  WorkflowJob,
  WorkflowService,
  WorkflowStep,
  WorkflowStrategy,
} from '../model';
import { withHeader } from './header';
import type { Header } from './header';
import { Commented, printMap } from './printer';
import type { Printable, PrintableMap } from './printer';

/**
 * The order in which people expect to read the keys. A key of the types that is not here is a
 * type error: it would be lost in silence.
 */
const WORKFLOW_KEYS = keysOf<Workflow>({
  name: true,
  on: true,
  permissions: true,
  concurrency: true,
  jobs: true,
});

const JOB_KEYS = keysOf<WorkflowJob>({
  name: true,
  needs: true,
  if: true,
  strategy: true,
  'runs-on': true,
  container: true,
  services: true,
  permissions: true,
  'timeout-minutes': true,
  concurrency: true,
  outputs: true,
  env: true,
  steps: true,
});

const SERVICE_KEYS = keysOf<WorkflowService>({
  image: true,
  env: true,
  ports: true,
  volumes: true,
  options: true,
});

const STEP_KEYS = keysOf<WorkflowStep>({
  name: true,
  id: true,
  if: true,
  'continue-on-error': true,
  'timeout-minutes': true,
  uses: true,
  with: true,
  'working-directory': true,
  shell: true,
  env: true,
  run: true,
});

/** All keys of a type, in the order in which they stand. */
function keysOf<T>(keys: Record<keyof T, true>): (keyof T & string)[] {
  return Object.keys(keys) as (keyof T & string)[];
}

function pick<K extends string>(
  keys: readonly K[],
  value: { [key in K]?: Printable },
): PrintableMap {
  return Object.fromEntries(keys.map(key => [key, value[key]]));
}

function printableReference(
  reference: string | PinnedReference | undefined,
): Printable | undefined {
  return typeof reference === 'object'
    ? new Commented(reference.pinned, reference.comment)
    : reference;
}

function isReference(value: object): value is PinnedReference {
  return 'pinned' in value && 'comment' in value;
}

function printableStrategy(strategy: WorkflowStrategy): PrintableMap {
  return {
    'fail-fast': strategy['fail-fast'],
    matrix: {
      include: strategy.matrix.include.map(leg =>
        Object.fromEntries(
          Object.entries(leg).map(([name, value]): [string, Printable] => [
            name,
            typeof value === 'object' && isReference(value)
              ? new Commented(value.pinned, value.comment)
              : value,
          ]),
        ),
      ),
    },
  };
}

function printableServices(
  services: Record<string, WorkflowService>,
): PrintableMap {
  return Object.fromEntries(
    Object.entries(services).map(([name, service]) => [
      name,
      pick(SERVICE_KEYS, {
        ...service,
        image: printableReference(service.image),
      }),
    ]),
  );
}

function printableStep(step: WorkflowStep): PrintableMap {
  return pick(STEP_KEYS, { ...step, uses: printableReference(step.uses) });
}

function printableJob(job: WorkflowJob): PrintableMap {
  const image = printableReference(job.container?.image);
  return pick(JOB_KEYS, {
    ...job,
    strategy: job.strategy && printableStrategy(job.strategy),
    container: image && { image },
    services: job.services && printableServices(job.services),
    steps: job.steps.map(printableStep),
  });
}

/** Prints one job after the other with an empty line between them. */
function printJobs(jobs: Workflow['jobs']): string[] {
  return Object.entries(jobs).flatMap(([id, job], index) => [
    ...(index > 0 ? [''] : []),
    ...printMap({ [id]: printableJob(job) }, 1),
  ]);
}

/** The body of the file, without the header. */
export function printWorkflow(workflow: Workflow): string {
  const sections = WORKFLOW_KEYS.filter(key => workflow[key] !== undefined).map(
    key =>
      key === 'jobs'
        ? ['jobs:', ...printJobs(workflow.jobs)]
        : // `on` is a boolean for YAML 1.1. As a key, people and all forges write it plain.
          printMap({ [key]: workflow[key] as Printable }, 0).map(line =>
            line.replace(/^"on":/, 'on:'),
          ),
  );
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/**
 * The workflow file, to the byte. It is readable block style with the keys in a fixed order;
 * values are printed so that all YAML parsers in use read the same.
 */
export function emit(options: { workflow: Workflow; header: Header }): string {
  return withHeader({
    header: options.header,
    body: printWorkflow(options.workflow),
  });
}
