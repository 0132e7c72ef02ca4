/** The file that a pipeline's lock is kept in, relative to the repository's root. */
export const LOCK_PATH = '.golden-path/pipeline.lock.yaml';

/** The file that a team's pipeline is kept in, relative to the repository's root. */
export const PIPELINE_PATH = '.golden-path/pipeline.yaml';

/**
 * Exactly what the workflow files were made from (formats.md, "Lock"). Machine-owned: it is
 * written anew as a whole, and nothing in it is a person's intent.
 */
export interface PipelineLock {
  lockVersion: 1;
  /** Version of the engine that made the files. */
  engine: string;
  target: {
    forge: string;
    /** Major and minor version. */
    version: string;
    runner: string;
    defaultBranch: string;
    /** Keeps `H` in schedules where it is when the repository is renamed. */
    seed: string;
  };
  libraries: Record<string, { version: string; digest: string }>;
  /** `<Kind>/<name>` of every definition used, to its digest. */
  definitions: Record<string, string>;
  /** Name to what the module was when the files were made. */
  modules: Record<string, { path: string; ecosystem: string }>;
  /** Path of each file that evidence was read from, to its blob id. */
  evidence: Record<string, string>;
  /**
   * Path of each workflow file to its blob id, and the digests of its nodes: `<key>` of the
   * workflow, `<job>.<key>` and `<job>/<step>.<key>` to 10 hex digits.
   */
  files: Record<string, { blob: string; nodes: Record<string, string> }>;
}
