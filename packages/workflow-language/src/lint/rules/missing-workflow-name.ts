import { behaviour } from '../../dialect';
import { toText } from '../workflow';
import type { LintRule } from '../workflow';

/** Without a name, commit statuses begin with nothing, or with the file, by version. */
export const missingWorkflowName: LintRule = {
  code: 'missing-workflow-name',
  check({ value, target }) {
    if (toText(value.name)) {
      return [];
    }
    const { effect } = behaviour({
      feature: 'status.unnamed-workflow',
      target,
    });
    return [
      effect === 'works'
        ? {
            severity: 'info',
            message:
              'The workflow has no name: its commit statuses are called after the file, and `github.workflow` is empty. Add `name:` at the top.',
            at: ['name'],
          }
        : {
            severity: 'warning',
            message:
              'The workflow has no name: its commit statuses cannot be told from those of others. Add `name:` at the top.',
            at: ['name'],
          },
    ];
  },
};
