import { expressionsOf, findingAt } from '../expressions';
import type { ContextUse } from '../expressions';
import { triggersOf } from '../triggers';
import { githubNames } from '../untrusted';
import { isText } from '../workflow';
import type { LintRule } from '../workflow';

/** Events that run with the rights and secrets of the repository, for anybody's pull request. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/** Whether a use names the state that somebody proposes. */
function isProposed(
  { context, path }: ContextUse,
  contexts: ReadonlySet<string>,
): boolean {
  const names = path.map(name => name?.toLowerCase()).join('.');
  return (
    contexts.has(context) &&
    /^(?:head_ref|event\.pull_request\.(?:head\.(?:sha|ref|repo)|merge_commit_sha|number)|event\.number|event\.workflow_run\.head_(?:sha|branch|repository))/.test(
      names,
    )
  );
}

/** What a stranger proposes is brought in where secrets are, and mostly run a few lines on. */
export const untrustedCheckout: LintRule = {
  code: 'untrusted-checkout',
  requiredKeys: ['pull_request_target', 'workflow_run'],
  check(workflow) {
    const triggers = triggersOf(workflow);
    const event = PRIVILEGED.find(name => triggers.has(name));
    if (event === undefined) {
      return [];
    }
    const contexts = githubNames(workflow.target.forge);
    return expressionsOf(workflow).flatMap(found => {
      const { job, step, at } = found;
      if (at[4] !== 'with' && at[4] !== 'run') {
        return [];
      }
      const value = job?.steps.find(
        ({ at: place }) => place[3] === step,
      )?.value;
      const isCheckout =
        isText(value?.uses) &&
        /checkout/i.test(value.uses) &&
        at[4] === 'with' &&
        /^(?:ref|repository)$/i.test(String(at[5]));
      const isGit =
        at[4] === 'run' &&
        isText(value?.run) &&
        /\bgit\b[^\n]{0,200}\b(?:checkout|fetch|pull|switch|clone|reset)\b/.test(
          value.run,
        );
      return isCheckout || isGit
        ? found.uses
            .filter(use => isProposed(use, contexts))
            .map(({ node }) =>
              findingAt({
                workflow,
                found,
                span: node,
                severity: 'error',
                message: `With \`${event}\` the job has the secrets and the token of the repository, and this brings in what anybody proposes. Use \`pull_request\`, or do not run anything of it.`,
              }),
            )
        : [];
    });
  },
};
