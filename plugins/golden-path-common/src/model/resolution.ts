import type { JsonValue } from '@edf/workflow-language';
import type { Module, Question, Reason } from './evidence';
import type { Environment, Layout } from './schemas/contextBlock';
import type { PipelineComponent } from './schemas/component';
import type { PipelineImplementation } from './schemas/implementation';
import type { Step } from './schemas/job';
import type { PipelinePreparation } from './schemas/preparation';

/** Who decided, in the order of precedence, strongest first. */
export type DecidedBy =
  | 'lock'
  | 'pipeline'
  | 'golden-path'
  | 'context'
  | 'implementation'
  | 'component'
  | 'evidence';

/** Why something is as it is. */
export interface Decision {
  by: DecidedBy;
  /** The file that says so, in its library or repository. */
  path?: string;
  /** The library of that file; absent for the repository's own. */
  library?: string;
  /** Line in that file, from 1. */
  line?: number;
  /** In words: `because go.mod (go 1.22)`. */
  reason?: string;
  /** What was seen in the repository that decided it. */
  evidence?: Reason[];
  /** What else was possible, best first. */
  alternatives?: string[];
}

/** An output of another instance of the same context, which an input takes. */
export interface Producer {
  instance: string;
  /** Absent: made once for the repository. */
  module?: string;
  output: string;
  /** `files` are handed over on disk, so that both share one job. */
  format?: string;
}

/**
 * A value for an input: known now, or where it comes from at run time. `from` is
 * `vars.NAME`, `dispatch.<input>` or `matrix.<axis>`; facts of a module are literals by now.
 * A list of producers has one entry, unless the input is an array: that takes all.
 */
export type InputValue =
  | { literal: JsonValue }
  | { from: string }
  | { producers: Producer[] };

export interface ResolvedInput {
  /** Absent: unset. */
  value?: InputValue;
  decision: Decision;
  /** What it would be without the team's own setting. */
  default?: JsonValue;
  locked?: { because: string; owner: string };
}

/** A step that is emitted, and who wrote it. */
export interface SelectedStep {
  step: Step;
  /** Slot of the team's own steps; absent for those of the definition. */
  slot?: 'before' | 'after';
  /** Index in the list that it is in. */
  index: number;
}

/** Steps whose `when` holds, decided once for all later stages. */
export interface SelectedSteps {
  steps: SelectedStep[];
  /** Ids of the others, which expressions may name. */
  skippedSteps: string[];
}

/** A variant of a preparation for one module, with what the pipeline says of it. */
export interface ResolvedPreparation extends SelectedSteps {
  /** What implementations ask for: `dependencies`. */
  name: string;
  /** Key of the variant in the library; none for steps of the pipeline's own. */
  key?: string;
  /** E.g. `npm ci`. */
  title: string;
  /** Why this variant. */
  decision: Decision;
  /** Keys of other variants that fit, best first. */
  alternatives: string[];
  /** Who switched it off: it has no steps and no cache then, but tools and `env`. */
  off?: Decision;
  /** Names of the preparations that it needs, directly or not. */
  needs: string[];
  toolchains: NonNullable<PipelinePreparation['spec']['toolchains']>;
  env: NonNullable<PipelinePreparation['spec']['env']>;
  /** Absent where there is nothing that could key it. */
  cache?: {
    /** Name of the variant, for the key. */
    variant: string;
    paths: string[];
    /** Globs from the root of the repository, of files that are there. */
    files: string[];
  };
  /** Longest time of its steps, in minutes. */
  timeout: number;
  /** Who wrote each of these: a definition or `Pipeline`, and the path in it. */
  sources: Partial<
    Record<
      'steps' | 'before' | 'after' | 'env',
      { definition: string; at: (string | number)[]; decision: Decision }
    >
  >;
}

/** A component's implementation for one module (or for the repository). */
export interface ResolvedRun extends SelectedSteps {
  /** Absent: once for the repository. */
  module?: Module;
  implementation: PipelineImplementation;
  /**
   * Key of the implementation in the library: its name, or `library/name` where a stronger
   * library has one of the same name. None for an inline job.
   */
  key?: string;
  decision: Decision;
  /** Names of other implementations that fit, best first. */
  alternatives: string[];
  inputs: Record<string, ResolvedInput>;
  /** Name of the runner profile. */
  runner: string;
  /** What it asks for, directly or not, each behind what it needs itself. */
  preparations: ResolvedPreparation[];
  /**
   * Names of secrets as the emitted steps read them, to the names under which they are stored.
   */
  secrets: Record<string, string>;
}

/**
 * A component placed in a context. `active` instances have at least one run. A `left-out` one
 * has no fitting implementation, and `reason` says what was looked for.
 */
export interface ResolvedInstance {
  id: string;
  /**
   * Key of the component in the library: its name, `library/name` where a stronger library has
   * one of the same name, or `./folder` for one of the repository. The id for an inline job.
   */
  component: string;
  definition: PipelineComponent;
  title: string;
  stage: string;
  state: 'active' | 'off' | 'left-out';
  reason?: string;
  /** Who switched it off, or who placed it. */
  decision: Decision;
  /** Set when the golden path requires it: cannot be switched off. */
  required?: { because: string; owner: string };
  /** Whether the team's pipeline changes anything about it. */
  changed: boolean;
  /** A one-off job of the team: `definition` and its implementation are made from its steps. */
  inline?: boolean;
  /** Triggers of its own, which replace those of the context. */
  on?: Record<string, unknown>;
  /** Its failure does not fail the run. */
  advisory?: boolean;
  /** Axes: names of tools, `platform`, or free ones; always literal. */
  matrix?: Record<string, (string | number | boolean)[]>;
  runs: ResolvedRun[];
  /** Who gave it each of these settings; absent for those that it has not. */
  decisions?: Partial<Record<'on' | 'matrix' | 'before' | 'after', Decision>>;
  /** Instances of the same context whose jobs must be done before, beside the stages. */
  needs?: string[];
  /** Steps of the team, in the job before and after those of the implementation. */
  before?: Step[];
  after?: Step[];
}

export interface ResolvedContext {
  name: string;
  /** Key of its definition in the library; absent for a context of the team's own. */
  key?: string;
  title: string;
  /** `on:` with `$default-branch` still in it. */
  on: Record<string, unknown>;
  /** Stages in order; a nested list is columns without a gate between them. */
  stages: (string | string[])[];
  environment: Environment;
  layout: Layout;
  runner: string;
  instances: ResolvedInstance[];
  /** Who decided the context's own settings: `on`, `stages`, `layout`, `runner`, … */
  decisions: Record<string, Decision>;
}

/** A secret or a variable that must be there before the pipeline can run. */
export interface RequiredName {
  name: string;
  description?: string;
  /** `<context>/<instance>` of all that read it. */
  usedBy: string[];
}

/** What the pipeline needs from the forge and its runners. */
export interface Requirements {
  secrets: RequiredName[];
  variables: RequiredName[];
  /** Strongest permission of the job token by scope, over all jobs. */
  permissions: Record<string, 'read' | 'write'>;
  /** Runner profiles in use, with their labels. */
  runners: { profile: string; labels: string[]; usedBy: string[] }[];
}

export interface Resolution {
  goldenPath: {
    library: string;
    /** In the library: its name, or `library/name` where a stronger one has one of that name. */
    key: string;
    name: string;
    title: string;
    version: string;
    /** `<Kind>/<name>` of it behind all that it extends, the base first. */
    definitions: string[];
  };
  /** Modules with the team's corrections. */
  modules: Module[];
  contexts: ResolvedContext[];
  /** Whether jobs of modules that a change does not touch are skipped. */
  changedOnly: boolean;
  /** What is truly open, each with its default and the reason. */
  questions: Question[];
  requirements: Requirements;
}
