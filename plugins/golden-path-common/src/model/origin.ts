import type { Decision } from './resolution';

/**
 * Where one node of a workflow comes from: who put it there, and why. A node without an origin
 * of its own has that of the node around it.
 */
export interface Origin {
  /** In words for people: `the steps of unit-test-go`, `the stages of the context`. */
  what: string;
  /**
   * `<Kind>/<name>` of the definition that says so; `Pipeline` for the team's own file. Absent:
   * the engine's own rule, which `what` names.
   */
  definition?: string;
  /** Keys and indexes from the root of that definition to the value. */
  at?: (string | number)[];
  /** The instance that it belongs to; absent for what belongs to the context. */
  instance?: string;
  module?: string;
  /** The choice behind it: of an implementation, of a value, of a runner. */
  decision?: Decision;
}

/**
 * Names of nodes, the same as in the lock: `<key>` of the workflow, `<job>` and `<job>.<key>`,
 * `<job>/<step>` and `<job>/<step>.<key>`.
 */
export type Origins = Record<string, Origin>;
