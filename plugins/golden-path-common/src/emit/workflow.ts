import type {
  PinnedReference,
  Workflow,
  WorkflowJob,
  WorkflowStep,
} from '../model';
import { withHeader } from './header';
import type { Header } from './header';
import { Commented, printMap } from './printer';
import type { Printable, PrintableMap } from './printer';

/** The order in which people expect to read the keys. Every key of the types is listed. */
const WORKFLOW_KEYS = [
  'name',
  'on',
  'permissions',
  'concurrency',
  'jobs',
] as const satisfies (keyof Workflow)[];

const JOB_KEYS = [
  'name',
  'needs',
  'if',
  'runs-on',
  'container',
  'permissions',
  'timeout-minutes',
  'concurrency',
  'env',
  'steps',
] as const satisfies (keyof WorkflowJob)[];

const STEP_KEYS = [
  'name',
  'id',
  'if',
  'continue-on-error',
  'timeout-minutes',
  'uses',
  'with',
  'working-directory',
  'shell',
  'env',
  'run',
] as const satisfies (keyof WorkflowStep)[];

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

function printableStep(step: WorkflowStep): PrintableMap {
  return pick(STEP_KEYS, { ...step, uses: printableReference(step.uses) });
}

function printableJob(job: WorkflowJob): PrintableMap {
  const image = printableReference(job.container?.image);
  return pick(JOB_KEYS, {
    ...job,
    container: image && { image },
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
