export interface Config {
  /** Golden Path: pipelines for application teams. */
  goldenPath?: {
    /**
     * Name of the runner profile that pipelines are compiled for, e.g. `host` or `docker`.
     * Default: `host`.
     *
     * @visibility backend
     */
    runner?: string;
    /**
     * Name of the golden path that is proposed to a repository without a pipeline.
     * Default: `service`.
     *
     * @visibility backend
     */
    defaultGoldenPath?: string;
  };
}
