import { behaviour } from '../../dialect';
import type { Finding, LintRule } from '../workflow';

/** A required status that never comes blocks a pull request for ever. */
export const pathsOnRequiredWorkflow: LintRule = {
  code: 'paths-on-required-workflow',
  requiredKeys: ['paths', 'paths-ignore'],
  check({ events, target }) {
    const { effect } = behaviour({
      feature: 'push.paths-on-required',
      target,
    });
    const findings: Finding[] = [];
    for (const { name, at, settings } of effect === 'works' ? [] : events) {
      if (name === 'pull_request' || name === 'pull_request_target') {
        for (const key of ['paths', 'paths-ignore']) {
          if (settings[key] !== undefined) {
            findings.push({
              severity: 'info',
              message: `Pull requests that \`${key}\` leaves out get no commit status: if a status of this workflow is required, they can never be merged. Decide in an \`if\` of the jobs instead: a skipped job counts as passed.`,
              at: [...at, key],
            });
          }
        }
      }
    }
    return findings;
  },
};
