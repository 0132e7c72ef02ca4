import { linesOf, scriptsOf } from '../scripts';
import { findingInText } from '../textRange';
import { outsideVariables } from '../untrusted';
import type { Outsider } from '../untrusted';
import type { Finding, LintRule } from '../workflow';

const FILE = /\b(?:GITHUB|GITEA|FORGEJO)_(?:ENV|PATH)\b/;

/** Nothing but `echo "NAME=$VARIABLE" >> "$GITHUB_ENV"`, which says for sure what is written. */
const PLAIN_ECHO =
  /^\s*echo\s(?:[^'`|;&()<>\\{]|\{\w+\})*>>\s*"?\$\{?(?:GITHUB|GITEA|FORGEJO)_ENV\}?"?\s*$/;

const VARIABLE = /\$\{?([A-Za-z_]\w*)/g;

/** A line that looks at a text before it is used, or makes something else of it. */
const CHECK = /\b(?:case|if|test|grep|exit|return|tr|sed)\b|\[|^\s*\w+=/;

const HARM: Record<Outsider, string> = {
  anybody:
    'is text from outside: in this file a line break in it sets other variables for the steps that follow, and those can run code',
  answer:
    'is whatever somebody answers, and the forge evaluates what is in this file: `${{ secrets.NAME }}` in it becomes the secret',
};

/**
 * A line break in the text sets further variables, and some of them run code: `BASH_ENV`. Who
 * answers may start the workflow anyway, and gains only what the forge evaluates.
 */
export const untrustedEnvironmentFile: LintRule = {
  code: 'untrusted-environment-file',
  check: workflow =>
    scriptsOf(workflow)
      .filter(({ isShell, text }) => isShell && FILE.test(text))
      .flatMap(({ text, at, job, step }) => {
        const variables = outsideVariables({ workflow, job, step });
        const checked = new Set<string>();
        const findings: Finding[] = [];
        for (const { line, start } of variables.size > 0 ? linesOf(text) : []) {
          const names = Array.from(line.matchAll(VARIABLE), ([, name]) => name);
          const name = FILE.test(line)
            ? names.find(
                variable =>
                  variables.get(variable) === 'anybody' ||
                  (variables.get(variable) === 'answer' &&
                    PLAIN_ECHO.test(line) &&
                    !checked.has(variable)),
              )
            : undefined;
          const from = name === undefined ? undefined : variables.get(name);
          if (from) {
            findings.push(
              findingInText({
                workflow,
                at,
                text,
                span: { start, end: start + line.length },
                severity: 'warning',
                message: `\`$${name}\` ${HARM[from]}. Check it first, or use an output.`,
              }),
            );
          }
          if (CHECK.test(line)) {
            names.forEach(variable => checked.add(variable));
          }
        }
        return findings;
      }),
};
