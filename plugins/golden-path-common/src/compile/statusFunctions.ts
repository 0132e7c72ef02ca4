import {
  findExpressions,
  parseExpression,
  visitExpression,
} from '../expressions';
import type { Call, Span } from '../expressions';

/** Functions that let a step run although something before it has failed. */
const STATUS = ['always', 'failure', 'cancelled'];

/** Calls of these functions in an `if`, with or without braces around it, in order. */
function callsOf(condition: string, names: readonly string[]): Span[] {
  return findExpressions(condition, { isCondition: true }).flatMap(
    ({ source, inner }) => {
      const { expression } = parseExpression(source);
      const calls: Call[] = [];
      if (expression) {
        visitExpression(expression, node => {
          if (node.type === 'call' && names.includes(node.name.toLowerCase())) {
            calls.push(node);
          }
        });
      }
      return calls
        .sort((a, b) => a.start - b.start)
        .map(({ start, end }) => ({
          start: start + inner.start,
          end: end + inner.start,
        }));
    },
  );
}

/** Whether an `if` asks how the steps before have ended, beside the usual `success()`. */
export function asksForStatus(condition: string): boolean {
  return callsOf(condition, STATUS).length > 0;
}

/**
 * Narrows `always()`, `failure()` and `cancelled()` to one component of a job that several
 * share: what a component does after its own failure has no place after that of another one,
 * which has kept it from starting.
 *
 * @param options.first - id of the component's first step in the job
 */
export function scopeStatus(options: {
  condition: string;
  first: string;
}): string {
  const { condition, first } = options;
  const scope = `steps.${first}.outcome != 'skipped'`;
  const calls = condition.includes(scope) ? [] : callsOf(condition, STATUS);
  const [only] = calls;
  if (only && condition.trim() === condition.slice(only.start, only.end)) {
    return `${condition.trim()} && ${scope}`;
  }
  let scoped = '';
  let done = 0;
  for (const { start, end } of calls) {
    scoped += `${condition.slice(done, start)}(${condition.slice(
      start,
      end,
    )} && ${scope})`;
    done = end;
  }
  return scoped + condition.slice(done);
}
