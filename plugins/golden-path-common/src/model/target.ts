import type { ForgeKind } from '@edf/workflow-language';

/** What a pipeline is compiled for. */
export interface Target {
  forge: ForgeKind;
  /** Major and minor version, e.g. `1.26`. */
  version: string;
  /** Name of a runner profile of the library. */
  runner: string;
}
