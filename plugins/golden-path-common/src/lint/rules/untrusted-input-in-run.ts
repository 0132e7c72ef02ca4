import { expressionsIn, normalizeExpression } from '../expressions';
import type { LintRule } from '../workflow';

/** What anybody who opens a pull request or an issue, or commits, can write freely. */
const UNTRUSTED =
  /\b(?:github|gitea|forgejo|forge)\.(?:head_ref\b|event\.(?:[\w*-]+\.)*(?:title|body|message|page_name|label|email|(?:author|committer)\.name|head\.ref|head\.repo\.default_branch|changes\.[\w.]+\.from)\b)/i;

/**
 * The runner puts expressions into the script before the shell reads it: a title like
 * `$(curl …)` would be run, with the job's token.
 */
export const untrustedInputInRun: LintRule = {
  code: 'untrusted-input-in-run',
  check: ({ jobs }) =>
    jobs.flatMap(({ steps }) =>
      steps.flatMap(({ at, value }) =>
        expressionsIn({ value: value.run ?? null, at: [...at, 'run'] })
          .map(({ text }) => UNTRUSTED.exec(normalizeExpression(text))?.[0])
          .filter((name): name is string => name !== undefined)
          .map(name => ({
            severity: 'error' as const,
            message: `\`${name}\` is text from outside, and here it becomes a part of the script. Pass it by \`env\`, and use the variable in quotes.`,
            at: [...at, 'run'],
          })),
      ),
    ),
};
