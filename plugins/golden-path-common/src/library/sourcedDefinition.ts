import type { Locate } from '@edf/workflow-language';
import type { Definition } from '../model';

/** A definition with the file and the place that it was read from. */
export interface SourcedDefinition {
  definition: Definition;
  path: string;
  locate: Locate;
}
