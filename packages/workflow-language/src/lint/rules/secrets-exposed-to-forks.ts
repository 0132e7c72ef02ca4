import { behaviour } from '../../dialect';
import { triggersOf } from '../triggers';
import { isText } from '../workflow';
import type { LintRule } from '../workflow';

/** Gitea below 1.27.2 takes the called file from the fork, and gives it the secrets. */
export const secretsExposedToForks: LintRule = {
  code: 'secrets-exposed-to-forks',
  requiredKeys: ['pull_request_target'],
  check(workflow) {
    const { jobs, target } = workflow;
    if (
      !triggersOf(workflow).has('pull_request_target') ||
      behaviour({ feature: 'call.secrets-in-target', target }).effect ===
        'works'
    ) {
      return [];
    }
    return jobs
      .filter(({ value }) => isText(value.uses) && value.uses.startsWith('./'))
      .map(({ at }) => ({
        severity: 'error' as const,
        message:
          'Gitea below 1.27.2 exposes secrets to forks when `pull_request_target` calls a workflow of the repository. Write its jobs here, or update the server.',
        at: [...at, 'uses'],
      }));
  },
};
