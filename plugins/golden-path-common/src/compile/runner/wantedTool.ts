import type { VersionRange } from '../../facts/versions';

/** A tool that a job needs, with the version that is wanted. */
export interface WantedTool {
  tool: string;
  /** As it is stated, e.g. `1.22` or `^18 || >=20`. Absent: any. */
  version?: string;
  range?: VersionRange;
  /** The version is meant as that one, not as "that or newer". */
  exact?: boolean;
  /** The module's own files state the version, so that the tool itself reads it there. */
  ofModule?: boolean;
}
