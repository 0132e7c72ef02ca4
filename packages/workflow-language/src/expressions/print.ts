import type { Expression, Literal } from './expression';

/** How tightly a node holds together what is in it. */
function precedenceOf(expression: Expression): number {
  switch (expression.type) {
    case 'logical':
      return expression.operator === '||' ? 1 : 2;
    case 'comparison':
      return 3;
    case 'not':
      return 4;
    default:
      return 5;
  }
}

function printLiteral(value: Literal['value']): string {
  if (typeof value === 'string') {
    return `'${value.replace(/'/g, "''")}'`;
  }
  if (typeof value !== 'number') {
    return String(value);
  }
  const text = String(value).replace('e+', 'e');
  // A whole number beyond 32 bits can only be read as one with a fraction.
  return Math.abs(value) >= 2 ** 31 && /^-?\d+$/.test(text)
    ? `${text}.0`
    : text;
}

/** Writes an expression such that reading it again gives the same. */
export function printExpression(expression: Expression): string {
  const print = (part: Expression, least: number) => {
    const text = printExpression(part);
    return precedenceOf(part) < least ? `(${text})` : text;
  };
  switch (expression.type) {
    case 'literal':
      return printLiteral(expression.value);
    case 'name':
      return expression.name;
    case 'access': {
      const { of, path } = expression;
      const isPlain = of.type === 'name' || of.type === 'call';
      const segments = path.map(segment => {
        switch (segment.type) {
          case 'property':
            return `.${segment.name}`;
          case 'all':
            return '.*';
          default:
            return `[${printExpression(segment.index)}]`;
        }
      });
      const start = printExpression(of);
      return `${isPlain ? start : `(${start})`}${segments.join('')}`;
    }
    case 'call':
      return `${expression.name}(${expression.args
        .map(printExpression)
        .join(', ')})`;
    case 'not':
      return `!${print(expression.operand, 4)}`;
    case 'comparison':
      return `${print(expression.left, 4)} ${expression.operator} ${print(
        expression.right,
        3,
      )}`;
    default: {
      const least = precedenceOf(expression) + 1;
      return expression.operands
        .map(operand => print(operand, least))
        .join(` ${expression.operator} `);
    }
  }
}
