import { findExpressions, parseExpression } from '../expressions';
import type {
  Access,
  Call,
  Comparison,
  EmbeddedExpression,
  Expression,
  ExpressionProblem,
  Logical,
  Name,
  ParsedExpression,
  Place,
} from '../expressions';
import type { JsonValue } from '../yaml/json';
import { memoizePerWorkflow } from './memoizePerWorkflow';
import { placeOf } from './place';
import type { LintedJob, ValuePath } from './workflow';

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
  comparisons: Comparison[];
  /** All `a || b`. */
  choices: Logical[];
}

/** What an expression holds, of the kinds that rules look at. */
type Parts = Pick<
  LintedExpression,
  'uses' | 'calls' | 'comparisons' | 'choices'
>;

/** A part of an expression, with the expression that it stands in. */
export interface Found<T> {
  found: LintedExpression;
  part: T;
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

/** Collects the parts of an expression, from the outside in. */
function collect(node: Expression, into: Parts): void {
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
      into.comparisons.push(node);
      collect(node.left, into);
      collect(node.right, into);
      break;
    case 'logical':
      if (node.operator === '||') {
        into.choices.push(node);
      }
      node.operands.forEach(operand => collect(operand, into));
      break;
    default:
  }
}

/** What an expression's source says; the same in all places where it stands. */
type Reading = ParsedExpression & Parts;

/** Adds to the list of a key. */
function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}

/**
 * One walk over a file, for its keys and expressions, sorted by what rules ask for: most of
 * them have nothing to look at then.
 */
class WorkflowIndex {
  readonly words = new Set<string>();
  readonly found: LintedExpression[] = [];
  readonly byPlace = new Map<Place, LintedExpression[]>();
  readonly byContext = new Map<string, Found<ContextUse>[]>();
  readonly calls: Found<Call>[] = [];
  readonly comparisons: Found<Comparison>[] = [];
  readonly choices: Found<Logical>[] = [];
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
      const { expression, problem, uses, calls, comparisons, choices } =
        this.#readingOf(source);
      const found: LintedExpression = {
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
        comparisons,
        choices,
      };
      this.found.push(found);
      addTo(this.byPlace, place, found);
      for (const part of uses) {
        addTo(this.byContext, part.context, { found, part });
      }
      for (const part of calls) {
        this.calls.push({ found, part });
      }
      for (const part of comparisons) {
        this.comparisons.push({ found, part });
      }
      for (const part of choices) {
        this.choices.push({ found, part });
      }
    }
  }

  #readingOf(source: string): Reading {
    let reading = this.#readings.get(source);
    if (!reading) {
      reading = {
        ...parseExpression(source),
        uses: [],
        calls: [],
        comparisons: [],
        choices: [],
      };
      if (reading.expression) {
        collect(reading.expression, reading);
      }
      this.#readings.set(source, reading);
    }
    return reading;
  }
}

/** What is in a workflow file. It is read once for all rules. */
export const indexOf = memoizePerWorkflow(({ jobs, value, events }) => {
  const walk = new WorkflowIndex(jobs);
  events.forEach(({ name }) => walk.words.add(name));
  walk.walk(value);
  return walk;
});

/** `if` of a job or a step; anywhere else it is a name like others. */
function isConditionAt(at: ValuePath): boolean {
  const place = placeOf(at);
  return (place === 'job.if' && at.length === 3) || place === 'step.if';
}
