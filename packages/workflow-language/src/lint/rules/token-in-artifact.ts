import { actionName } from '../scripts';
import { isMap, isText, textsOf } from '../workflow';
import type { JsonMap, LintRule } from '../workflow';

const WHOLE =
  /^(?:\.\/?|\*\*\/?\*?|\$\{\{ *(?:github|gitea)\.workspace *\}\}\/?)$/;

function inputOf(step: JsonMap, name: string): unknown {
  return isMap(step.with) ? step.with[name] : undefined;
}

/** The checkout leaves the job's token in `.git/config`, and the artifact takes it along. */
export const tokenInArtifact: LintRule = {
  code: 'token-in-artifact',
  check: ({ jobs, text }) =>
    (text.includes('upload-artifact') ? jobs : []).flatMap(({ steps }) => {
      const isKept = steps.some(
        ({ value }) =>
          isText(value.uses) &&
          actionName(value.uses) === 'actions/checkout' &&
          String(inputOf(value, 'persist-credentials') ?? true) !== 'false',
      );
      return steps
        .filter(
          ({ value }) =>
            isKept &&
            isText(value.uses) &&
            /upload-artifact(?:@|$)/.test(value.uses) &&
            textsOf((isMap(value.with) ? value.with.path : undefined) ?? '')
              .flatMap(path => path.split('\n'))
              .some(path => WHOLE.test(path.trim())) &&
            // Newer versions leave hidden files out, unless they are told.
            (/@v?[0-3]\b/.test(value.uses) ||
              String(inputOf(value, 'include-hidden-files')) === 'true'),
        )
        .map(({ at }) => ({
          severity: 'warning' as const,
          message:
            'This takes `.git/config` along, with the token that the checkout left there. Set `persist-credentials: false` on the checkout, or name the files.',
          at: [...at, 'with', 'path'],
        }));
    }),
};
