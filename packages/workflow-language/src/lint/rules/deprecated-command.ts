import { scriptsOf } from '../scripts';
import { findingInText } from '../textRange';
import type { LintRule } from '../workflow';

const COMMAND =
  /(?:::|##\[)(set-output|save-state|set-env|add-path)\b(?= |::|\])/g;

const FILES: Record<string, string> = {
  'set-output': 'GITHUB_OUTPUT',
  'save-state': 'GITHUB_STATE',
  'set-env': 'GITHUB_ENV',
  'add-path': 'GITHUB_PATH',
};

/** Whatever a program prints could be such a command: files took their place. */
export const deprecatedCommand: LintRule = {
  code: 'deprecated-command',
  check: workflow =>
    scriptsOf(workflow)
      .filter(
        ({ isShell, text }) =>
          isShell && (text.includes('::') || text.includes('##[')),
      )
      .flatMap(({ text, at }) =>
        [...text.matchAll(COMMAND)].map(match => {
          const [, command] = match;
          const isUnsafe = command === 'set-env' || command === 'add-path';
          const start = match.index;
          return findingInText({
            workflow,
            at,
            text,
            span: { start, end: start + match[0].length },
            severity: isUnsafe ? 'warning' : 'info',
            message: `\`::${command}\` is deprecated${
              isUnsafe
                ? ': anything that a program prints can set variables that way'
                : ''
            }. Write to the file \`$${FILES[command]}\`.`,
          });
        }),
      ),
};
