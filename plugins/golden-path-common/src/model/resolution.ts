import type { Module } from './evidence';
import type { Environment, Layout } from './schemas/contextBlock';
import type { PipelineComponent } from './schemas/component';
import type { PipelineImplementation } from './schemas/implementation';
import type { Step } from './schemas/shared';

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
  /** In words: `because go.mod (go 1.22)`. */
  reason?: string;
}

/** JSON data: what an input's value may be. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A value for an input, or a place where it comes from at run time. */
export type InputValue = { literal: JsonValue } | { from: string };

export interface ResolvedInput {
  /** Absent: unset. */
  value?: InputValue;
  decision: Decision;
  /** What it would be without the team's own setting. */
  default?: JsonValue;
  locked?: { because: string; owner: string };
}

/** A component's implementation for one module (or for the repository). */
export interface ResolvedRun {
  /** Absent: once for the repository. */
  module?: Module;
  implementation: PipelineImplementation;
  decision: Decision;
  /** Names of other implementations that fit, best first. */
  alternatives: string[];
  inputs: Record<string, ResolvedInput>;
}

/**
 * A component placed in a context. `active` instances have at least one run. A `left-out` one
 * has no fitting implementation, and `reason` says what was looked for.
 */
export interface ResolvedInstance {
  id: string;
  /** Name of the component. */
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
  runs: ResolvedRun[];
  /** Instances of the same context whose jobs must be done before, beside the stages. */
  needs?: string[];
  /** Steps of the team, in the job before and after those of the implementation. */
  before?: Step[];
  after?: Step[];
}

export interface ResolvedContext {
  name: string;
  title: string;
  /** `on:` with `$default-branch` still in it. */
  on: Record<string, unknown>;
  /** Stages in order; a nested list is columns without a gate between them. */
  stages: (string | string[])[];
  environment: Environment;
  layout: Layout;
  runner: string;
  instances: ResolvedInstance[];
}

export interface Resolution {
  goldenPath: { library: string; name: string; title: string; version: string };
  contexts: ResolvedContext[];
}
