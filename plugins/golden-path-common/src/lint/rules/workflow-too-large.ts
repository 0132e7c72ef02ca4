import { limitsOf } from '../../dialect';
import type { LintRule } from '../workflow';

/** The same on all forges, and in all versions. */
export const LARGEST_WORKFLOW = limitsOf({ forge: 'gitea' }).workflowBytes
  .value;

/** Whether a text is longer than what the forge reads. */
export function isTooLarge(text: string): boolean {
  // A character has at most three bytes per UTF-16 unit: most files need not be encoded.
  return (
    text.length > LARGEST_WORKFLOW ||
    (text.length * 3 > LARGEST_WORKFLOW &&
      new TextEncoder().encode(text).length > LARGEST_WORKFLOW)
  );
}

/** The rest is cut off in silence, and the half file runs, perhaps green. */
export const workflowTooLarge: LintRule = {
  code: 'workflow-too-large',
  check: ({ text }) =>
    isTooLarge(text)
      ? [
          {
            severity: 'error',
            message:
              'The file is larger than 1 MiB. The forge cuts off the rest and runs what is left. Split it.',
            at: [],
          },
        ]
      : [],
};
