/**
 * One of the ways in which a workflow starts. Instances with triggers of their own run in some
 * of them: the guards of jobs, and what may wait for what, are questions about such sets.
 */
export interface TriggerCase {
  event: string;
  /**
   * - `whole`: any of the event
   * - `branch`, `tag`: a push to what `pattern` says, or without one to any other
   * - `open`, `closed`: a pull request that goes on, or has come to its end
   */
  part: 'whole' | 'branch' | 'tag' | 'open' | 'closed';
  pattern?: string;
}
