import type { Call, Comparison, Logical, Place, Span } from '../expressions';
import { contextAvailability } from './contextAvailability';
import { findingInText } from './textRange';
import { indexOf } from './workflowIndex';
import type { ContextUse, Found, LintedExpression } from './workflowIndex';
import type { Finding, LintedWorkflow } from './workflow';

export { pathOf } from './workflowIndex';
export type { ContextUse, Found, LintedExpression } from './workflowIndex';

/** All expressions of a workflow file, in its order. */
export function expressionsOf(
  workflow: LintedWorkflow,
): readonly LintedExpression[] {
  return indexOf(workflow).found;
}

/** The expressions that stand in a place of one kind. */
export function expressionsAt(
  workflow: LintedWorkflow,
  place: Place,
): readonly LintedExpression[] {
  return indexOf(workflow).byPlace.get(place) ?? [];
}

/** The keys of a workflow file, wherever they stand, and the names of its events. */
export function wordsOf(workflow: LintedWorkflow): ReadonlySet<string> {
  return indexOf(workflow).words;
}

/** The contexts that a workflow's expressions use, in lower case, also unknown ones. */
export function contextsOf(workflow: LintedWorkflow): Iterable<string> {
  return indexOf(workflow).byContext.keys();
}

/** All uses of a context in a workflow file, in its order. */
export function usesOf(
  workflow: LintedWorkflow,
  context: string,
): readonly Found<ContextUse>[] {
  return indexOf(workflow).byContext.get(context) ?? [];
}

/** All calls of functions in a workflow file, in its order. */
export function callsOf(workflow: LintedWorkflow): readonly Found<Call>[] {
  return indexOf(workflow).calls;
}

/** All comparisons in a workflow file, in its order. */
export function comparisonsOf(
  workflow: LintedWorkflow,
): readonly Found<Comparison>[] {
  return indexOf(workflow).comparisons;
}

/** All `a || b` in a workflow file, in its order. */
export function choicesOf(workflow: LintedWorkflow): readonly Found<Logical>[] {
  return indexOf(workflow).choices;
}

/** Whether it is a condition that was read as one: as a whole, or all of it in braces. */
export function isWholeCondition({
  place,
  text,
  outer,
}: LintedExpression): boolean {
  return (
    (place === 'job.if' || place === 'step.if') &&
    outer.start === 0 &&
    outer.end === text.length
  );
}

/** A finding at a part of an expression, which `replaceBy` would replace. */
export function findingAt(options: {
  workflow: LintedWorkflow;
  found: LintedExpression;
  /** The part, counted inside the expression; all of it, with its braces, unless it is given. */
  span?: Span;
  severity: Finding['severity'];
  message: string;
  replaceBy?: { title: string; text: string };
}): Finding {
  const { workflow, found, span, severity, message, replaceBy } = options;
  const { at, text, inner, outer } = found;
  const part = span
    ? { start: span.start + inner.start, end: span.end + inner.start }
    : outer;
  return findingInText({
    workflow,
    at,
    text,
    span: part,
    severity,
    message,
    replace: replaceBy && {
      title: replaceBy.title,
      search: text.slice(part.start, part.end),
      by: replaceBy.text,
    },
  });
}

/** What becomes of a text, or a condition, that the runner cannot evaluate. */
export function consequenceOf(
  workflow: LintedWorkflow,
  found: LintedExpression,
): string {
  if (contextAvailability(workflow, found)) {
    return 'the runner refuses the whole job.';
  }
  switch (found.place) {
    case 'step.if':
      return 'the step fails.';
    case 'job.if':
      return 'the job fails, or never starts.';
    case 'concurrency':
    case 'job.concurrency':
      return 'the run cannot start.';
    default:
      return 'the whole text that it stands in becomes empty, and the job stays green.';
  }
}

/** As people write it, for messages: `github.event.commits[…].message`. */
export function printUse({ context, path }: ContextUse): string {
  return (
    context +
    path.map(name => (name === undefined ? '[…]' : `.${name}`)).join('')
  );
}
