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
import { addEntry, Commented, printScalar } from '@edf/workflow-language';
import type { Printable, PrintableMap } from '@edf/workflow-language';

/** A reference as a value for the printer. */
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

function printableContainer(
  container: WorkflowJob['container'],
): PrintableMap | undefined {
  return container && { image: printableReference(container.image) };
}

function printableStrategy(
  strategy: WorkflowStrategy | undefined,
): PrintableMap | undefined {
  return (
    strategy && {
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
    }
  );
}

/** In the order in which people expect to read the keys. */
function printableService(
  service: WorkflowService,
): Record<keyof WorkflowService, Printable | undefined> {
  return {
    image: printableReference(service.image),
    env: service.env,
    ports: service.ports,
    volumes: service.volumes,
    options: service.options,
  };
}

function printableServices(
  services: Record<string, WorkflowService> | undefined,
): PrintableMap | undefined {
  return (
    services &&
    Object.fromEntries(
      Object.entries(services).map(([name, service]) => [
        name,
        printableService(service),
      ]),
    )
  );
}

/** How a map with known keys is laid out: its entries, in the order of their lines. */
interface Layout<T> {
  entries: {
    /** The line up to the value when the entry is the first one there, and when it is not. */
    first: string;
    next: string;
    read: (from: T) => Printable | undefined;
  }[];
  /** The depth of the lines below a key. */
  depth: number;
}

/**
 * The layout of a type, by the readers of its keys in the order in which people expect to read
 * them. A key of the type that has none is a type error: it would be lost in silence.
 *
 * @param first - what stands before the first key that is there
 * @param next - what stands before the others
 */
function layoutOf<T>(options: {
  first: string;
  next: string;
  depth: number;
  readers: { [K in keyof Required<T>]: (from: T) => Printable | undefined };
}): Layout<T> {
  const { first, next, depth, readers } = options;
  return {
    entries: Object.keys(readers).map(key => ({
      first: `${first}${key}: `,
      next: `${next}${key}: `,
      read: readers[key as keyof T],
    })),
    depth,
  };
}

function addLaidOut<T>(before: string, from: T, layout: Layout<T>): string {
  let text = before;
  let isFirst = true;
  for (const { first, next, read } of layout.entries) {
    const value = read(from);
    if (value !== undefined) {
      text = addEntry(text, isFirst ? first : next, value, layout.depth);
      isFirst = false;
    }
  }
  return text;
}

const STEP = layoutOf<WorkflowStep>({
  first: '\n      - ',
  next: '\n        ',
  depth: 5,
  readers: {
    name: step => step.name,
    id: step => step.id,
    if: step => step.if,
    'continue-on-error': step => step['continue-on-error'],
    'timeout-minutes': step => step['timeout-minutes'],
    uses: step => printableReference(step.uses),
    with: step => step.with,
    'working-directory': step => step['working-directory'],
    shell: step => step.shell,
    env: step => step.env,
    run: step => step.run,
  },
});

const JOB = layoutOf<Omit<WorkflowJob, 'steps'>>({
  first: '\n    ',
  next: '\n    ',
  depth: 3,
  readers: {
    name: job => job.name,
    needs: job => job.needs,
    if: job => job.if,
    strategy: job => printableStrategy(job.strategy),
    'runs-on': job => job['runs-on'],
    container: job => printableContainer(job.container),
    services: job => printableServices(job.services),
    permissions: job => job.permissions,
    'timeout-minutes': job => job['timeout-minutes'],
    concurrency: job => job.concurrency,
    outputs: job => job.outputs,
    env: job => job.env,
  },
});

/** With an empty line between the parts. */
const WORKFLOW = layoutOf<Omit<Workflow, 'jobs'>>({
  first: '',
  next: '\n\n',
  depth: 1,
  readers: {
    name: workflow => workflow.name,
    // It is a boolean for YAML 1.1. As a key, people and all forges write it plain.
    on: workflow => workflow.on,
    permissions: workflow => workflow.permissions,
    concurrency: workflow => workflow.concurrency,
  },
});

function addStep(before: string, step: WorkflowStep): string {
  const text = addLaidOut(before, step, STEP);
  return text === before ? `${text}\n      - {}` : text;
}

function addJob(before: string, job: WorkflowJob): string {
  let text = addLaidOut(before, job, JOB);
  text += job.steps.length === 0 ? '\n    steps: []' : '\n    steps:';
  for (const step of job.steps) {
    text = addStep(text, step);
  }
  return text;
}

/** The body of the file, without the header. */
export function printWorkflow(workflow: Workflow): string {
  let text = addLaidOut('', workflow, WORKFLOW);
  text += '\n\njobs:';
  let between = '';
  for (const id of Object.keys(workflow.jobs)) {
    text = addJob(
      `${text}${between}\n  ${printScalar(id)}:`,
      workflow.jobs[id],
    );
    // An empty line before the next one.
    between = '\n';
  }
  return `${text}\n`;
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
