import type { Fix, Range, ValuePath } from '@edf/workflow-language';

/** A place where a value does not fit its schema. */
export interface SchemaProblem {
  code: 'unknown-key' | 'missing-key' | 'wrong-type' | 'wrong-value';
  /** From the validated value down to the one in trouble. */
  path: ValuePath;
  /** A sentence that names the place, what is wrong and what is right. */
  message: string;
  /** Where it stands in the text, if `locate` was given. */
  range?: Range;
  fix?: Fix;
}
