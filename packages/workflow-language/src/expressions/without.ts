import { findExpressions } from './embedded';
import type { Expression } from './expression';
import { parseExpression } from './parser';
import { printExpression } from './print';
import { referencesIn } from './references';

/** What is left of an expression, and what it still reads of that which is not there. */
interface Rest {
  expression: Expression;
  lost: readonly string[];
}

type IsLost = (name: string) => boolean;

/** The name behind `steps` that an access begins with: `steps.test.outputs.x` has `test`. */
function nameIn(expression: Expression, context: string): string | undefined {
  if (
    expression.type !== 'access' ||
    expression.of.type !== 'name' ||
    expression.of.name.toLowerCase() !== context
  ) {
    return undefined;
  }
  const [first] = expression.path;
  if (first?.type === 'property') {
    return first.name;
  }
  return first?.type === 'index' && first.index.type === 'literal'
    ? String(first.index.value)
    : undefined;
}

function restOf(expression: Expression, context: string, isLost: IsLost): Rest {
  const rest = (inner: Expression) => restOf(inner, context, isLost);
  const lostIn = (parts: Rest[]) => parts.flatMap(({ lost }) => lost);
  switch (expression.type) {
    case 'access': {
      const name = nameIn(expression, context);
      const inner = [
        expression.of,
        ...expression.path.flatMap(segment =>
          segment.type === 'index' ? [segment.index] : [],
        ),
      ];
      return {
        expression,
        lost: [
          ...(name !== undefined && isLost(name) ? [name] : []),
          ...lostIn(inner.map(rest)),
        ],
      };
    }
    case 'call': {
      const args = expression.args.map(rest);
      return {
        expression: { ...expression, args: args.map(arg => arg.expression) },
        lost: lostIn(args),
      };
    }
    case 'not': {
      const operand = rest(expression.operand);
      return {
        expression: { ...expression, operand: operand.expression },
        lost: operand.lost,
      };
    }
    case 'comparison': {
      const left = rest(expression.left);
      const right = rest(expression.right);
      return {
        expression: {
          ...expression,
          left: left.expression,
          right: right.expression,
        },
        lost: lostIn([left, right]),
      };
    }
    case 'logical': {
      const all = expression.operands.map(rest);
      const there =
        expression.operator === '||'
          ? all.filter(({ lost }) => lost.length === 0)
          : all;
      const kept = there.length > 0 ? there : all;
      return {
        expression:
          kept.length === 1
            ? kept[0].expression
            : { ...expression, operands: kept.map(part => part.expression) },
        lost: lostIn(kept),
      };
    }
    default:
      return { expression, lost: [] };
  }
}

/** A text that can stand without braces. */
function literalIn(expression: Expression): string | undefined {
  return expression.type === 'literal' &&
    typeof expression.value === 'string' &&
    !expression.value.includes('${{')
    ? expression.value
    : undefined;
}

/**
 * Takes out of a text's expressions what reads things that are not there, where the author has
 * said what holds instead: of `steps.a.outputs.x || steps.b.outputs.x` the first part goes,
 * when there is no `a`. Expressions that read nothing of the kind stay as they are written.
 *
 * @param options.context - in lower case
 * @returns names that are read and have nothing in their place as `lost`, each once
 */
export function withoutReferences(options: {
  text: string;
  context: string;
  isLost: IsLost;
  isCondition?: boolean;
}): { text: string; lost: string[] } {
  const { text, context, isLost, isCondition } = options;
  const lost = new Set<string>();
  let left = '';
  let done = 0;
  for (const { source, inner, outer } of findExpressions(text, {
    isCondition,
  })) {
    const whole = text.slice(outer.start, outer.end);
    const read = referencesIn(whole, { isCondition }).flatMap(found =>
      found.context === context &&
      found.name !== undefined &&
      isLost(found.name)
        ? found.name
        : [],
    );
    if (read.length === 0) {
      continue;
    }
    const { expression } = parseExpression(source);
    if (!expression) {
      read.forEach(name => lost.add(name));
      continue;
    }
    const rest = restOf(expression, context, isLost);
    rest.lost.forEach(name => lost.add(name));
    const value = literalIn(rest.expression);
    if (value !== undefined && !isCondition) {
      left += text.slice(done, outer.start) + value;
      done = outer.end;
      continue;
    }
    left +=
      text.slice(done, inner.start) +
      source.slice(0, source.length - source.trimStart().length) +
      printExpression(rest.expression) +
      source.slice(source.trimEnd().length);
    done = inner.end;
  }
  return { text: left + text.slice(done), lost: [...lost] };
}
