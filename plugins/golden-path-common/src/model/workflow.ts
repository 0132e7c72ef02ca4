import type { Origins } from './origin';

/** A value in a workflow, as the printer takes it. Insertion order of keys is print order. */
export type WorkflowValue =
  | string
  | number
  | boolean
  | null
  | WorkflowValue[]
  | { [key: string]: WorkflowValue | undefined };

/** A pinned action or image, with what its author wrote, as a comment for people. */
export interface PinnedReference {
  /** E.g. `actions/checkout@<40 hex digits>`. */
  pinned: string;
  /** E.g. `v4`. */
  comment: string;
}

export interface WorkflowStep {
  id?: string;
  name?: string;
  if?: string;
  uses?: string | PinnedReference;
  with?: Record<string, string | number | boolean>;
  env?: Record<string, string | number | boolean>;
  shell?: string;
  'working-directory'?: string;
  run?: string;
  'timeout-minutes'?: number;
  'continue-on-error'?: boolean;
}

/** A container beside the job, as the job syntax has it. */
export interface WorkflowService {
  image: string | PinnedReference;
  env?: Record<string, string | number | boolean>;
  ports?: (string | number)[];
  volumes?: string[];
  options?: string;
}

/** One leg of a matrix: all in which it differs from the others, by name. */
export type MatrixLeg = Record<
  string,
  string | number | boolean | string[] | PinnedReference
>;

/** Always literal, always `include`: one entry is one leg, with all that differs. */
export interface WorkflowStrategy {
  'fail-fast': boolean;
  matrix: { include: MatrixLeg[] };
}

export interface WorkflowJob {
  name: string;
  needs?: string[];
  if?: string;
  strategy?: WorkflowStrategy;
  'runs-on': string | string[];
  container?: { image: string | PinnedReference };
  services?: Record<string, WorkflowService>;
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  env?: Record<string, string | number | boolean>;
  outputs?: Record<string, string>;
  steps: WorkflowStep[];
}

/** A workflow is a typed value until the one place that prints it. */
export interface Workflow {
  name: string;
  on: Record<string, WorkflowValue>;
  /** Absent: the forge does not know them. */
  permissions?: Record<string, string>;
  /** Whether it cancels may be an expression. */
  concurrency?: { group: string; 'cancel-in-progress': boolean | string };
  jobs: Record<string, WorkflowJob>;
}

/** An instance, for one module or the repository, that a job carries out. */
export interface JobMember {
  instance: string;
  module?: string;
  /** Name of the implementation. */
  implementation: string;
}

/** One context's workflow with the place where it goes. */
export interface CompiledWorkflow {
  context: string;
  /** E.g. `.gitea/workflows/continuous-integration.yaml`. */
  path: string;
  workflow: Workflow;
  /** Job id to what it carries out: one, or several in the layout `compact`. */
  members: Record<string, JobMember[]>;
  /** Who put each node there. */
  origins: Origins;
}

/** A file as it will be written, to the byte (UTF-8, `\n`, one at the end). */
export interface GeneratedFile {
  path: string;
  content: string;
  /** The id that Git gives to the content: says whether it is in the repository already. */
  blob: string;
}
