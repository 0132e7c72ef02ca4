import {
  findExpressions,
  parseExpression,
  visitExpression,
} from '../expressions';
import type {
  Access,
  Call,
  EmbeddedExpression,
  Expression,
  ExpressionProblem,
  Name,
  Place,
  Span,
} from '../expressions';
import type { JsonValue } from '../model';
import { oncePerFile } from './oncePerFile';
import { placeOf } from './place';
import { findingInText } from './textRange';
import type { Finding, LintedJob, LintedWorkflow, ValuePath } from './workflow';

/** A use of a context, with the way into it. */
export interface ContextUse {
  /** In lower case, since its case does not count. */
  context: string;
  /** Names as they are written, `*`, and `undefined` for what is computed. */
  path: (string | undefined)[];
  node: Name | Access;
}

/** An expression of a workflow file, read once for all rules. */
export interface LintedExpression extends EmbeddedExpression {
  /** The text that it stands in, and where that is. */
  text: string;
  at: ValuePath;
  place: Place;
  /** The job that it stands in. */
  job?: LintedJob;
  /** The number of the step that it stands in. */
  step?: number;
  /** What it says; none if it cannot be read. */
  expression?: Expression;
  problem?: ExpressionProblem;
  uses: ContextUse[];
  calls: Call[];
}

/** The way that an access takes, from its context. */
export function pathOf({ path }: Access): (string | undefined)[] {
  return path.map(segment => {
    if (segment.type === 'property') {
      return segment.name;
    }
    if (segment.type === 'all') {
      return '*';
    }
    const { index } = segment;
    return index.type === 'literal' && typeof index.value === 'string'
      ? index.value
      : undefined;
  });
}

function collect(
  expression: Expression,
): Pick<LintedExpression, 'uses' | 'calls'> {
  const uses: ContextUse[] = [];
  const calls: Call[] = [];
  const seen = new Set<Expression>();
  visitExpression(expression, node => {
    if (node.type === 'call') {
      calls.push(node);
    } else if (node.type === 'access' && node.of.type === 'name') {
      seen.add(node.of);
      const context = node.of.name.toLowerCase();
      uses.push({ context, path: pathOf(node), node });
    } else if (node.type === 'name' && !seen.has(node)) {
      uses.push({ context: node.name.toLowerCase(), path: [], node });
    }
  });
  return { uses, calls };
}

function readAll(workflow: LintedWorkflow): LintedExpression[] {
  const found: LintedExpression[] = [];
  const jobs = new Map(workflow.jobs.map(job => [job.id, job]));
  const read = (text: string, at: ValuePath) => {
    const isCondition = at[at.length - 1] === 'if' && isConditionAt(at);
    if (!isCondition && !text.includes('${{')) {
      return;
    }
    const place = placeOf(at);
    const isJob = at[0] === 'jobs';
    for (const embedded of findExpressions(text, { isCondition })) {
      const { expression, problem } = parseExpression(embedded.source);
      found.push({
        ...embedded,
        text,
        at,
        place,
        job: isJob ? jobs.get(String(at[1])) : undefined,
        step: isJob && at[2] === 'steps' ? Number(at[3]) : undefined,
        expression,
        problem,
        ...(expression ? collect(expression) : { uses: [], calls: [] }),
      });
    }
  };
  const walk = (value: JsonValue, at: ValuePath) => {
    if (typeof value === 'string') {
      read(value, at);
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, [...at, index]));
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        walk(value[key], [...at, key]);
      }
    }
  };
  walk(workflow.value, []);
  return found;
}

/** `if` of a job or a step; anywhere else it is a name like others. */
function isConditionAt(at: ValuePath): boolean {
  const place = placeOf(at);
  return (place === 'job.if' && at.length === 3) || place === 'step.if';
}

/** All expressions of a workflow file, in its order. They are read once per file. */
export const expressionsOf = oncePerFile(readAll);

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
export function consequenceOf({ place }: LintedExpression): string {
  switch (place) {
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
