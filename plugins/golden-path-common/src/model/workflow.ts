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

export interface WorkflowJob {
  name: string;
  needs?: string[];
  if?: string;
  'runs-on': string | string[];
  container?: { image: string | PinnedReference };
  permissions?: Record<string, string>;
  'timeout-minutes'?: number;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  env?: Record<string, string | number | boolean>;
  steps: WorkflowStep[];
}

/** A workflow is a typed value until the one place that prints it. */
export interface Workflow {
  name: string;
  on: Record<string, WorkflowValue>;
  permissions: Record<string, string>;
  concurrency?: { group: string; 'cancel-in-progress': boolean };
  jobs: Record<string, WorkflowJob>;
}

/** One context's workflow with the place where it goes. */
export interface CompiledWorkflow {
  context: string;
  /** E.g. `.gitea/workflows/continuous-integration.yaml`. */
  path: string;
  workflow: Workflow;
  /** Job id to the instance and the module that it came from. */
  origins: Record<
    string,
    { instance: string; module?: string; implementation: string }
  >;
}

/** A file as it will be written, to the byte (UTF-8, `\n`, one at the end). */
export interface GeneratedFile {
  path: string;
  content: string;
}
