import { isText } from '../workflow';
import type { Finding, LintRule } from '../workflow';

/** What the runner takes: `./path.yaml`, or `owner/repository/path.yaml@ref`, also with a host. */
function isWorkflowReference(uses: string): boolean {
  if (uses.startsWith('./')) {
    return /\.ya?ml$/.test(uses);
  }
  const end = uses.search(/\.ya?ml@/);
  return (
    end > 0 && !uses.startsWith('.') && uses.slice(0, end).split('/').length > 2
  );
}

/** A job that calls something that is no workflow fails; in a step, a workflow is no action. */
export const invalidCall: LintRule = {
  code: 'invalid-call',
  check({ jobs }) {
    const findings: Finding[] = [];
    for (const { at, value, steps } of jobs) {
      const { uses } = value;
      if (isText(uses) && uses !== '' && !isWorkflowReference(uses)) {
        findings.push({
          severity: 'error',
          message: `\`${uses}\` is not a workflow that a job can call. Write \`./<path>.yaml\` for one of this repository, or \`<owner>/<repository>/<path>.yaml@<ref>\`.`,
          at: [...at, 'uses'],
          part: 'value',
        });
      }
      for (const step of steps) {
        if (
          isText(step.value.uses) &&
          /\/workflows\/[^@]*\.ya?ml(?:$|@)/.test(step.value.uses)
        ) {
          findings.push({
            severity: 'error',
            message:
              'A step cannot call a workflow. Put `uses` on a job of its own, without steps.',
            at: [...step.at, 'uses'],
            part: 'value',
          });
        }
      }
    }
    return findings;
  },
};
