import type { Library } from '@edf/backstage-plugin-golden-path-common';
import type { Forges } from '../credentials/DefaultForges';

/** What the use cases share. */
export interface PipelineServiceContext {
  forges: Forges;
  library: Library;
  /** Name of the runner profile. */
  runner: string;
  /** Proposed where neither the repository nor the person names one. */
  defaultGoldenPath: string;
  /** The day, `YYYY-MM-DD`: waivers end by it. */
  today: () => string;
}
