import { supports } from '../../dialect';
import { triggersOf } from '../triggers';
import type { LintRule } from '../workflow';

/**
 * Started by anybody's pull request, with secrets, and with a token that may write: by default
 * Gitea's job token may, also to workflow files.
 */
export const privilegedTrigger: LintRule = {
  code: 'privileged-trigger',
  requiredKeys: ['pull_request_target'],
  check(workflow) {
    const { value, jobs, target } = workflow;
    const event = 'pull_request_target';
    const isLimited =
      value.permissions !== undefined ||
      jobs.every(job => job.value.permissions !== undefined);
    return !triggersOf(workflow).has(event) ||
      isLimited ||
      jobs.length === 0 ||
      !supports({ feature: 'permissions', target })
      ? []
      : [
          {
            severity: 'warning',
            message: `\`${event}\` runs for everybody's pull requests, and without \`permissions\` its token may write to the repository. Add \`permissions: { contents: read }\` at the top.`,
            at: ['on', event],
          },
        ];
  },
};
