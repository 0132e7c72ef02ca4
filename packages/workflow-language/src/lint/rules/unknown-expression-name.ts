import { CONTEXTS, LOCAL_NAMES, NUMBER_NAMES } from '../../expressions';
import { nearest } from '../../text/suggestions';
import { contextAvailability } from '../contextAvailability';
import { consequenceOf, contextsOf, findingAt, usesOf } from '../expressions';
import type { ContextUse, LintedExpression } from '../expressions';
import type { LintedWorkflow, LintRule } from '../workflow';

const KNOWN: ReadonlySet<string> = new Set<string>(CONTEXTS);

const ALL_LOCAL_NAMES = Object.values(LOCAL_NAMES).flat();

/** Values that other languages write in another case. */
const VALUES: readonly string[] = ['true', 'false', 'null'];

function isKnown(options: {
  use: ContextUse;
  found: LintedExpression;
  workflow: LintedWorkflow;
}): boolean {
  const { use, found, workflow } = options;
  const { context, path } = use;
  return (
    (path.length === 0 &&
      NUMBER_NAMES.has(context) &&
      !contextAvailability(workflow, found)) ||
    // The outputs of a reusable workflow are those of its jobs.
    (context === 'jobs' && found.place === 'call')
  );
}

function messageFor(options: {
  name: string;
  use: ContextUse;
  found: LintedExpression;
  workflow: LintedWorkflow;
}): string {
  const { name, use, found, workflow } = options;
  const near = VALUES.includes(use.context)
    ? use.context
    : nearest({ word: use.context, words: CONTEXTS });
  const advice =
    near === undefined
      ? 'If it is meant as text, put it in single quotes.'
      : `Did you mean \`${near}\`?`;
  return `\`${name}\` is not known to the runner: ${consequenceOf(
    workflow,
    found,
  )} ${ALL_LOCAL_NAMES.includes(use.context) ? 'Write `github`.' : advice}`;
}

/** What the runner cannot evaluate becomes empty text, and the job stays green. */
export const unknownExpressionName: LintRule = {
  code: 'unknown-expression-name',
  check(workflow) {
    const { forge } = workflow.target;
    const strange = [...contextsOf(workflow)].filter(name => !KNOWN.has(name));
    return strange
      .flatMap(context => usesOf(workflow, context))
      .filter(
        ({ found, part: use }) =>
          found.place !== 'literal' && !isKnown({ use, found, workflow }),
      )
      .map(({ found, part: use }) => {
        const root = use.node.type === 'name' ? use.node : use.node.of;
        const name = found.source.slice(root.start, root.end);
        const isLocal = LOCAL_NAMES[forge].includes(use.context);
        const unknown = contextAvailability(workflow, found)
          ? 'error'
          : 'warning';
        const severity = isLocal ? 'info' : unknown;
        return findingAt({
          workflow,
          found,
          span: root,
          severity,
          message: isLocal
            ? `\`${name}\` is not known to other forges, nor to checkers. Write \`github\`, which means the same everywhere.`
            : messageFor({ name, use, found, workflow }),
          replaceBy: ALL_LOCAL_NAMES.includes(use.context)
            ? { title: 'Write `github`', text: 'github' }
            : undefined,
        });
      });
  },
};
