import { findExpressions, parseExpression } from '../expressions';
import type {
  Access,
  Call,
  EmbeddedExpression,
  Expression,
  ExpressionProblem,
  Name,
  ParsedExpression,
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

/** Collects the uses and calls in an expression, from the outside in. */
function collect(
  node: Expression,
  into: Pick<LintedExpression, 'uses' | 'calls'>,
): void {
  switch (node.type) {
    case 'name':
      into.uses.push({ context: node.name.toLowerCase(), path: [], node });
      break;
    case 'access':
      if (node.of.type === 'name') {
        const context = node.of.name.toLowerCase();
        into.uses.push({ context, path: pathOf(node), node });
      } else {
        collect(node.of, into);
      }
      for (const segment of node.path) {
        if (segment.type === 'index') {
          collect(segment.index, into);
        }
      }
      break;
    case 'call':
      into.calls.push(node);
      node.args.forEach(arg => collect(arg, into));
      break;
    case 'not':
      collect(node.operand, into);
      break;
    case 'comparison':
      collect(node.left, into);
      collect(node.right, into);
      break;
    case 'logical':
      node.operands.forEach(operand => collect(operand, into));
      break;
    default:
  }
}

/** What an expression's source says; the same in all places where it stands. */
type Reading = ParsedExpression & Pick<LintedExpression, 'uses' | 'calls'>;

/** One walk over a file, for all its expressions and keys. */
class Walk {
  readonly found: LintedExpression[] = [];
  readonly words = new Set<string>();
  /** Where the walk is; copied where something is found. */
  readonly #at: ValuePath = [];
  readonly #jobs: ReadonlyMap<string, LintedJob>;
  readonly #readings = new Map<string, Reading>();

  constructor(jobs: readonly LintedJob[]) {
    this.#jobs = new Map(jobs.map(job => [job.id, job]));
  }

  walk(value: JsonValue): void {
    const at = this.#at;
    if (typeof value === 'string') {
      const isCondition = at[at.length - 1] === 'if' && isConditionAt(at);
      if (isCondition || value.includes('${{')) {
        this.#read(value, [...at], isCondition);
      }
    } else if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        at.push(index);
        this.walk(value[index]);
        at.pop();
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        this.words.add(key);
        at.push(key);
        this.walk(value[key]);
        at.pop();
      }
    }
  }

  #read(text: string, at: ValuePath, isCondition: boolean): void {
    const place = placeOf(at);
    const isJob = at[0] === 'jobs';
    const job = isJob ? this.#jobs.get(String(at[1])) : undefined;
    const step = isJob && at[2] === 'steps' ? Number(at[3]) : undefined;
    for (const embedded of findExpressions(text, { isCondition })) {
      const { source, inner, outer, isClosed } = embedded;
      const { expression, problem, uses, calls } = this.#readingOf(source);
      this.found.push({
        source,
        inner,
        outer,
        isClosed,
        text,
        at,
        place,
        job,
        step,
        expression,
        problem,
        uses,
        calls,
      });
    }
  }

  #readingOf(source: string): Reading {
    let reading = this.#readings.get(source);
    if (!reading) {
      reading = { ...parseExpression(source), uses: [], calls: [] };
      if (reading.expression) {
        collect(reading.expression, reading);
      }
      this.#readings.set(source, reading);
    }
    return reading;
  }
}

const walkOf = oncePerFile(({ jobs, value, events }) => {
  const walk = new Walk(jobs);
  events.forEach(({ name }) => walk.words.add(name));
  walk.walk(value);
  return walk;
});

/** `if` of a job or a step; anywhere else it is a name like others. */
function isConditionAt(at: ValuePath): boolean {
  const place = placeOf(at);
  return (place === 'job.if' && at.length === 3) || place === 'step.if';
}

/** All expressions of a workflow file, in its order. They are read once per file. */
export function expressionsOf(
  workflow: LintedWorkflow,
): readonly LintedExpression[] {
  return walkOf(workflow).found;
}

/** The keys of a workflow file, wherever they stand, and the names of its events. */
export function wordsOf(workflow: LintedWorkflow): ReadonlySet<string> {
  return walkOf(workflow).words;
}

/** A use of a context, with the expression that it stands in. */
export interface FoundUse {
  found: LintedExpression;
  use: ContextUse;
}

const usesByContext = oncePerFile(workflow => {
  const byContext = new Map<string, FoundUse[]>();
  for (const found of expressionsOf(workflow)) {
    for (const use of found.uses) {
      const known = byContext.get(use.context);
      if (known) {
        known.push({ found, use });
      } else {
        byContext.set(use.context, [{ found, use }]);
      }
    }
  }
  return byContext;
});

/** All uses of a context in a workflow file, in its order. */
export function usesOf(
  workflow: LintedWorkflow,
  context: string,
): readonly FoundUse[] {
  return usesByContext(workflow).get(context) ?? [];
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
