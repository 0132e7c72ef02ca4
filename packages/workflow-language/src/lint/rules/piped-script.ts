import { linesOf, scriptsOf } from '../scripts';
import { findingInText } from '../textRange';
import type { LintRule } from '../workflow';

const PIPED =
  /\b(?:curl|wget)\b[^|;&\n]{0,500}\|\s*(?:sudo\s+(?:-\S+\s+)*)?(?:ba|da|z|k)?sh\b/;

/** Whoever controls the address, or the line to it, decides what runs; a break is half a script. */
export const pipedScript: LintRule = {
  code: 'piped-script',
  check: workflow =>
    scriptsOf(workflow)
      .filter(({ isShell, text }) => isShell && PIPED.test(text))
      .flatMap(({ text, at }) =>
        linesOf(text).flatMap(({ line, start }) => {
          const found = PIPED.exec(line);
          return found
            ? [
                findingInText({
                  workflow,
                  at,
                  text,
                  span: {
                    start: start + found.index,
                    end: start + found.index + found[0].length,
                  },
                  severity: 'info',
                  message:
                    'This runs whatever the address answers today, also half of it. Download it, check its digest, then run it.',
                }),
              ]
            : [];
        }),
      ),
};
