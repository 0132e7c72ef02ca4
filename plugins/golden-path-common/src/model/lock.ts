/** The file that a pipeline's lock is kept in, relative to the repository's root. */
export const LOCK_PATH = '.golden-path/pipeline.lock.yaml';

/** The file that a team's pipeline is kept in, relative to the repository's root. */
export const PIPELINE_PATH = '.golden-path/pipeline.yaml';

/** Tells forges that the lock is written by a machine, so that they fold it in a difference. */
export const ATTRIBUTES_PATH = '.golden-path/.gitattributes';
