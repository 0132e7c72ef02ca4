import { triggersOf } from '../triggers';
import { isMap, isText } from '../workflow';
import type { LintRule } from '../workflow';

/** A pull request's run made it, and so its author decides what is in it. */
export const untrustedArtifact: LintRule = {
  code: 'untrusted-artifact',
  requiredKeys: ['workflow_run'],
  check(workflow) {
    return triggersOf(workflow).has('workflow_run')
      ? workflow.jobs.flatMap(({ steps }) =>
          steps
            .filter(
              ({ value }) =>
                isText(value.uses) &&
                /download-artifact(?:@|$)/.test(value.uses) &&
                isMap(value.with) &&
                ['run-id', 'run_id', 'workflow'].some(
                  key => isMap(value.with) && value.with[key] !== undefined,
                ),
            )
            .map(({ at }) => ({
              severity: 'warning' as const,
              message:
                "The run that left this artifact may have been one of a stranger's pull request. Unpack it into a folder of its own, and run nothing of it.",
              at: [...at, 'uses'],
              part: 'value' as const,
            })),
        )
      : [];
  },
};
