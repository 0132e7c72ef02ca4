import {
  findExpressions,
  parseExpression,
  visitExpression,
} from '@edf/workflow-language';
import type { Expression } from '@edf/workflow-language';

/** Functions that let a step run although something before it has failed. */
const STATUS = ['always', 'failure', 'cancelled'];

/** The expression that an `if` is as a whole, with or without braces; nothing if it is not one. */
function wholeOf(
  condition: string,
): { source: string; expression: Expression } | undefined {
  const text = condition.trim();
  const [only, ...others] = findExpressions(text, { isCondition: true });
  if (
    !only ||
    others.length > 0 ||
    only.outer.end - only.outer.start < text.length
  ) {
    return undefined;
  }
  const { expression } = parseExpression(only.source);
  return expression && { source: only.source.trim(), expression };
}

/** Whether an `if` asks how the steps before have ended, beside the usual `success()`. */
export function asksForStatus(condition: string): boolean {
  return findExpressions(condition, { isCondition: true }).some(
    ({ source }) => {
      const { expression } = parseExpression(source);
      let found = false;
      if (expression) {
        visitExpression(expression, node => {
          found ||=
            node.type === 'call' && STATUS.includes(node.name.toLowerCase());
        });
      }
      return found;
    },
  );
}

/** Whether more can be asked for beside what an `if` asks: it must be one expression. */
export function canBeNarrowed(condition: string): boolean {
  return wholeOf(condition) !== undefined;
}

/** An `if` that also asks for more; as it was, if it cannot be read. */
export function narrow(options: { condition: string; also: string }): string {
  const { condition, also } = options;
  const whole = wholeOf(condition);
  if (!whole || whole.source.includes(also)) {
    return condition;
  }
  const { source, expression } = whole;
  const isEither =
    expression.type === 'logical' && expression.operator === '||';
  const narrowed = `${isEither ? `(${source})` : source} && ${also}`;
  // Without braces YAML would take the first character for something else.
  return /^[A-Za-z]/.test(narrowed) ? narrowed : `\${{ ${narrowed} }}`;
}
