import type { PipelineComponent } from './schemas/component';
import type { PipelineContext } from './schemas/context';
import type { GoldenPath } from './schemas/goldenPath';
import type { PipelineImplementation } from './schemas/implementation';
import type { PipelinePreparation } from './schemas/preparation';
import type { RunnerProfile } from './schemas/runnerProfile';

/** Any of the kinds that a library holds. */
export type Definition =
  | PipelineComponent
  | PipelineImplementation
  | PipelinePreparation
  | PipelineContext
  | GoldenPath
  | RunnerProfile;
