import type { LintRule } from '../workflow';

/** Without a name, commit statuses begin with nothing, and differ between server versions. */
export const missingWorkflowName: LintRule = {
  code: 'missing-workflow-name',
  check: ({ value }) =>
    (value.name ?? '') === ''
      ? [
          {
            severity: 'warning',
            message:
              'The workflow has no name: its commit statuses cannot be told from those of others. Add `name:` at the top.',
            at: ['name'],
          },
        ]
      : [],
};
