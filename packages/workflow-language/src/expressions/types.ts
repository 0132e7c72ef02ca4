import type { Expression, Literal } from './expression';
import { FUNCTIONS, STATUS_FUNCTIONS } from './vocabulary';
import type { ValueType } from './vocabulary';

function literalType(value: Literal['value']): ValueType {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    default:
      return 'any';
  }
}

/** The type of what comes out, as far as the words tell. */
export function typeOf(
  expression: Expression,
  typeOfUse: (expression: Expression) => ValueType,
): ValueType {
  switch (expression.type) {
    case 'literal':
      return literalType(expression.value);
    case 'comparison':
    case 'not':
      return 'boolean';
    case 'call':
      return FUNCTIONS.get(expression.name.toLowerCase())?.result ?? 'any';
    case 'logical': {
      const types = new Set(
        expression.operands.map(operand => typeOf(operand, typeOfUse)),
      );
      const [first] = types;
      return types.size === 1 ? first : 'any';
    }
    default:
      return typeOfUse(expression);
  }
}

/** What a constant counts as, where true or false is asked for. */
function isTruthy(value: string | number | boolean | null): boolean {
  return value !== '' && value !== 0 && value !== false && value !== null;
}

/**
 * Whether an expression is true, or false, whatever happens; `undefined` if it depends on
 * something. Status functions depend on the run.
 */
export function constantTruth(expression: Expression): boolean | undefined {
  switch (expression.type) {
    case 'literal':
      return isTruthy(expression.value);
    case 'not': {
      const truth = constantTruth(expression.operand);
      return truth === undefined ? undefined : !truth;
    }
    case 'logical': {
      const truths = expression.operands.map(constantTruth);
      const deciding = expression.operator === '||';
      if (truths.includes(deciding)) {
        return deciding;
      }
      return truths.includes(undefined) ? undefined : !deciding;
    }
    case 'comparison': {
      const { left, right, operator } = expression;
      if (left.type !== 'literal' || right.type !== 'literal') {
        return undefined;
      }
      const fold = (value: string | number | boolean | null) =>
        typeof value === 'string' ? value.toLowerCase() : value;
      const isSame = fold(left.value) === fold(right.value);
      const isSameType = typeof left.value === typeof right.value;
      if (!isSameType || (operator !== '==' && operator !== '!=')) {
        return undefined;
      }
      return operator === '==' ? isSame : !isSame;
    }
    case 'call':
      return expression.name.toLowerCase() === 'always' ? true : undefined;
    default:
      return undefined;
  }
}

/** Whether a condition says itself what it does after failures. */
export function hasStatusFunction(expression: Expression): boolean {
  return callsIn(expression).some(name => STATUS_FUNCTIONS.has(name));
}

/** The functions that an expression calls, in lower case. */
export function callsIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'call':
      return [
        expression.name.toLowerCase(),
        ...expression.args.flatMap(callsIn),
      ];
    case 'not':
      return callsIn(expression.operand);
    case 'comparison':
      return [...callsIn(expression.left), ...callsIn(expression.right)];
    case 'logical':
      return expression.operands.flatMap(callsIn);
    case 'access':
      return [
        ...callsIn(expression.of),
        ...expression.path.flatMap(segment =>
          segment.type === 'index' ? callsIn(segment.index) : [],
        ),
      ];
    default:
      return [];
  }
}
