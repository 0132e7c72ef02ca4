import type { ForgeKind } from '../../dialect';
import { suggestion } from '../../text/suggestions';
import { isExpression, isMap, toText } from '../workflow';
import type { Finding, JsonMap, LintRule, ValuePath } from '../workflow';

/** What runners call with the script (sources of runner 1.0.8; Forgejo documentation). */
const SHELLS: Record<ForgeKind, string[]> = {
  gitea: ['bash', 'sh', 'pwsh', 'powershell', 'python', 'cmd'],
  forgejo: ['bash', 'sh', 'pwsh', 'powershell', 'python', 'cmd', 'node'],
};

/** A shell that the runner does not know is started without the script: nothing runs, in green. */
export const unknownShell: LintRule = {
  code: 'unknown-shell',
  requiredKeys: ['shell'],
  check({ value, jobs, target }) {
    const findings: Finding[] = [];
    const words = SHELLS[target.forge];
    const look = (owner: JsonMap, at: ValuePath) => {
      const shell = toText(owner.shell);
      if (
        shell &&
        !words.includes(shell) &&
        !shell.includes('{0}') &&
        !isExpression(shell)
      ) {
        findings.push({
          severity: 'error',
          message: `The runner does not know the shell \`${shell}\`, and starts it without the script: nothing runs, and the step is green. Write \`${shell} {0}\`.${suggestion(
            { word: shell, words },
          )}`,
          at: [...at, 'shell'],
          part: 'value',
        });
      }
    };
    const lookAtDefaults = (owner: JsonMap, at: ValuePath) => {
      const defaults = isMap(owner.defaults) ? owner.defaults.run : undefined;
      if (isMap(defaults)) {
        look(defaults, [...at, 'defaults', 'run']);
      }
    };
    lookAtDefaults(value, []);
    for (const job of jobs) {
      lookAtDefaults(job.value, job.at);
      job.steps.forEach(step => look(step.value, step.at));
    }
    return findings;
  },
};
