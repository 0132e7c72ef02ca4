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
import { Commented, printAfterKey } from './printer';
import type { Printable, PrintableMap } from './printer';
import { printScalar } from './scalar';

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

/** A reference as a value for the printer. */
function printableReference(reference: string | PinnedReference): Printable {
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
      Object.fromEntries(
        SERVICE_KEYS.map((key): [string, Printable | undefined] => [
          key,
          key === 'image' ? printableReference(service.image) : service[key],
        ]),
      ),
    ]),
  );
}

/** What stands before the value of each key, on its line. */
function lineStarts<K extends string>(
  keys: readonly K[],
  begin: string,
): Record<K, string> {
  return Object.fromEntries(
    keys.map(key => [key, `${begin}${key}:`]),
  ) as Record<K, string>;
}

const JOB_LINES = lineStarts(JOB_KEYS, '\n    ');
const STEP_LINES = lineStarts(STEP_KEYS, '\n        ');
const FIRST_STEP_LINES = lineStarts(STEP_KEYS, '\n      - ');

/** The depth of what stands below a key of a job, and of a step. */
const BELOW_JOB_KEY = 3;
const BELOW_STEP_KEY = 5;

function printStep(out: string[], step: WorkflowStep): void {
  let lines = FIRST_STEP_LINES;
  for (const key of STEP_KEYS) {
    const value = step[key];
    if (value !== undefined) {
      out.push(lines[key]);
      printAfterKey(
        out,
        typeof value === 'object' && key === 'uses'
          ? printableReference(value as PinnedReference)
          : (value as Printable),
        BELOW_STEP_KEY,
      );
      lines = STEP_LINES;
    }
  }
  if (lines === FIRST_STEP_LINES) {
    out.push('\n      - {}');
  }
}

/** The value of a job's key as the printer takes it. */
function printableJobValue(
  job: WorkflowJob,
  key: Exclude<keyof WorkflowJob, 'steps'>,
): Printable | undefined {
  if (key === 'strategy') {
    return job.strategy && printableStrategy(job.strategy);
  }
  if (key === 'services') {
    return job.services && printableServices(job.services);
  }
  if (key === 'container') {
    return job.container && { image: printableReference(job.container.image) };
  }
  return job[key];
}

function printJob(out: string[], job: WorkflowJob): void {
  for (const key of JOB_KEYS) {
    if (key === 'steps') {
      out.push(JOB_LINES.steps, job.steps.length === 0 ? ' []' : '');
      for (const step of job.steps) {
        printStep(out, step);
      }
    } else {
      const value = printableJobValue(job, key);
      if (value !== undefined) {
        out.push(JOB_LINES[key]);
        printAfterKey(out, value, BELOW_JOB_KEY);
      }
    }
  }
}

/** The body of the file, without the header. */
export function printWorkflow(workflow: Workflow): string {
  const out: string[] = [];
  for (const key of WORKFLOW_KEYS) {
    if (workflow[key] === undefined) {
      continue;
    }
    // `on` is a boolean for YAML 1.1. As a key, people and all forges write it plain.
    out.push(out.length === 0 ? '' : '\n\n', key, ':');
    if (key === 'jobs') {
      let between = '';
      for (const id of Object.keys(workflow.jobs)) {
        out.push(between, '\n  ', printScalar(id), ':');
        printJob(out, workflow.jobs[id]);
        // An empty line before the next one.
        between = '\n';
      }
    } else {
      printAfterKey(out, workflow[key] as Printable, 1);
    }
  }
  out.push('\n');
  return out.join('');
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
