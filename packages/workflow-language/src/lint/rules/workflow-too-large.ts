import { limitsOf } from '../../dialect';
import type { LintRule } from '../workflow';

/** What is read by a forge that does not read all; more than that is not checked either. */
const LARGEST_WORKFLOW = 1024 * 1024;

/** Whether a text is longer than what a forge reads, and than what is checked. */
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
  check({ text, target }) {
    if (!isTooLarge(text)) {
      return [];
    }
    return limitsOf(target).workflowBytes
      ? [
          {
            severity: 'error',
            message:
              'The file is larger than 1 MiB. The forge cuts off the rest and runs what is left. Split it.',
            at: [],
          },
        ]
      : [
          {
            severity: 'warning',
            message:
              'The file is larger than 1 MiB. It is not checked, and Gitea would cut off the rest. Split it.',
            at: [],
          },
        ];
  },
};
