import { linesOf, scriptsOf } from '../scripts';
import { findingInText } from '../textRange';
import { untrustedVariables } from '../untrusted';
import type { LintRule } from '../workflow';

const FILE = /\b(?:GITHUB|GITEA|FORGEJO)_(ENV|PATH)\b/;

const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;

/** A line break in the text sets further variables, and some of them run code: `BASH_ENV`. */
export const untrustedEnvironmentFile: LintRule = {
  code: 'untrusted-environment-file',
  check: workflow =>
    scriptsOf(workflow)
      .filter(({ isShell, text }) => isShell && FILE.test(text))
      .flatMap(({ text, at, job, step }) => {
        const variables = untrustedVariables({
          workflow,
          job,
          step: step.value,
        });
        return linesOf(text).flatMap(({ line, start }) => {
          const name = FILE.test(line)
            ? [...line.matchAll(VARIABLE)]
                .map(([, variable]) => variable)
                .find(variable => variables.has(variable))
            : undefined;
          return name === undefined
            ? []
            : [
                findingInText({
                  workflow,
                  at,
                  text,
                  span: { start, end: start + line.length },
                  severity: 'warning',
                  message: `\`$${name}\` is text from outside: in this file a line break in it sets other variables for the steps that follow, and those can run code. Check it first, or use an output.`,
                }),
              ];
        });
      }),
};
