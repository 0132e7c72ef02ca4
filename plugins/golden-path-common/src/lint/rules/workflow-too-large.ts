import type { LintRule } from '../workflow';

/** Gitea reads no further (tried on 1.26 and 1.27). */
export const LARGEST_WORKFLOW = 1024 * 1024;

/** Whether a text is longer than what the forge reads. */
export function isTooLarge(text: string): boolean {
  return (
    text.length > LARGEST_WORKFLOW ||
    new TextEncoder().encode(text).length > LARGEST_WORKFLOW
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
