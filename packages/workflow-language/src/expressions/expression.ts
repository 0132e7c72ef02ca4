/** A place in a text: from `start` up to, not including, `end`, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A value as it is written: `'text'`, `1.5`, `true`, `null`. */
export interface Literal extends Span {
  type: 'literal';
  value: string | number | boolean | null;
}

/** A context (`github`), or a word that is taken for one. Case does not count. */
export interface Name extends Span {
  type: 'name';
  name: string;
}

/** One step of the way into a value: `.name`, `['name']`, `[0]`, `.*`. */
export type Segment =
  | ({ type: 'property'; name: string } & Span)
  | ({ type: 'all' } & Span)
  | ({ type: 'index'; index: Expression } & Span);

/** `github.event.commits[0].message`, flat, however long it is. */
export interface Access extends Span {
  type: 'access';
  of: Expression;
  path: Segment[];
}

export interface Call extends Span {
  type: 'call';
  name: string;
  args: Expression[];
}

export interface Not extends Span {
  type: 'not';
  operand: Expression;
}

export type Comparator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** Groups from the right, as the runner reads it: `a == b == c` is `a == (b == c)`. */
export interface Comparison extends Span {
  type: 'comparison';
  operator: Comparator;
  left: Expression;
  right: Expression;
}

/** `a && b && c`, flat, however long it is. */
export interface Logical extends Span {
  type: 'logical';
  operator: '&&' | '||';
  operands: Expression[];
}

/** The tree of an expression. Parentheses leave no node of their own. */
export type Expression =
  | Literal
  | Name
  | Access
  | Call
  | Not
  | Comparison
  | Logical;

/** Calls `visit` for an expression and all that are in it, from the outside in. */
export function visitExpression(
  expression: Expression,
  visit: (expression: Expression) => void,
): void {
  visit(expression);
  switch (expression.type) {
    case 'access':
      visitExpression(expression.of, visit);
      for (const segment of expression.path) {
        if (segment.type === 'index') {
          visitExpression(segment.index, visit);
        }
      }
      break;
    case 'call':
      expression.args.forEach(arg => visitExpression(arg, visit));
      break;
    case 'not':
      visitExpression(expression.operand, visit);
      break;
    case 'comparison':
      visitExpression(expression.left, visit);
      visitExpression(expression.right, visit);
      break;
    case 'logical':
      expression.operands.forEach(operand => visitExpression(operand, visit));
      break;
    default:
  }
}
