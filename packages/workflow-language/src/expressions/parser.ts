import type {
  Comparator,
  Comparison,
  Expression,
  Literal,
  Logical,
  Segment,
  Span,
} from './expression';
import { readToken } from './lexer';
import type { Token } from './lexer';

/** Deepest nesting; nobody writes more, and reading it would take the whole stack. */
export const MAX_EXPRESSION_DEPTH = 50;

/** Why a text is not an expression, and where. */
export interface ExpressionProblem extends Span {
  message: string;
}

export type ParsedExpression =
  | { expression: Expression; problem?: undefined }
  | { expression?: undefined; problem: ExpressionProblem };

const COMPARATORS: ReadonlySet<string> = new Set<Comparator>([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
]);

/** Words that are values, not contexts. Their case counts, other than that of all names. */
const KEYWORDS: ReadonlyMap<string, Literal['value']> = new Map<
  string,
  Literal['value']
>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** One reading. The methods give nothing after a problem, and leave it in `problem`. */
class ExpressionParser {
  problem: ExpressionProblem | undefined;
  private token: Token;
  private end = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.token = readToken(text, 0);
  }

  parse(): Expression | undefined {
    if (this.isAtEnd()) {
      return this.fail('The expression is empty.');
    }
    const expression = this.parseLogical('||');
    return expression && !this.isAtEnd()
      ? this.unexpected('the end, or an operator such as `&&`')
      : expression;
  }

  private fail(message: string, span: Span = this.token): undefined {
    this.problem ??= { message, start: span.start, end: span.end };
    return undefined;
  }

  private unexpected(expected: string): undefined {
    const { token } = this;
    if (token.type === 'invalid') {
      return this.fail(token.problem);
    }
    const found =
      token.type === 'end'
        ? 'The expression ends too early'
        : `\`${this.text.slice(token.start, token.end)}\` cannot stand here`;
    return this.fail(`${found}: expected ${expected}.`);
  }

  private advance(): Token {
    const { token } = this;
    this.end = token.end;
    this.token = readToken(this.text, token.end);
    return token;
  }

  private isAtEnd(): boolean {
    return this.token.type === 'end';
  }

  private operator(): string | undefined {
    return this.token.type === 'operator' ? this.token.text : undefined;
  }

  private take(operator: string): boolean {
    if (this.operator() !== operator) {
      return false;
    }
    this.advance();
    return true;
  }

  private nested<T>(parse: () => T): T | undefined {
    this.depth += 1;
    const result =
      this.depth > MAX_EXPRESSION_DEPTH
        ? this.fail(
            `The expression is nested deeper than ${MAX_EXPRESSION_DEPTH} levels. Split it.`,
          )
        : parse();
    this.depth -= 1;
    return result;
  }

  private parseOperand(operator: Logical['operator']): Expression | undefined {
    return operator === '||' ? this.parseLogical('&&') : this.parseComparison();
  }

  private parseLogical(operator: Logical['operator']): Expression | undefined {
    const { start } = this.token;
    const first = this.parseOperand(operator);
    if (!first || this.operator() !== operator) {
      return first;
    }
    const operands = [first];
    while (this.take(operator)) {
      const next = this.parseOperand(operator);
      if (!next) {
        return undefined;
      }
      operands.push(next);
    }
    return { type: 'logical', operator, operands, start, end: this.end };
  }

  private parseComparison(): Expression | undefined {
    const { start } = this.token;
    const left = this.parseNot();
    const operator = this.operator();
    if (!left || operator === undefined || !COMPARATORS.has(operator)) {
      return left;
    }
    this.advance();
    const right = this.nested(() => this.parseComparison());
    return (
      right && {
        type: 'comparison',
        operator: operator as Comparison['operator'],
        left,
        right,
        start,
        end: this.end,
      }
    );
  }

  private parseNot(): Expression | undefined {
    const { start } = this.token;
    if (!this.take('!')) {
      return this.parseAccess();
    }
    const operand = this.nested(() => this.parseNot());
    return operand && { type: 'not', operand, start, end: this.end };
  }

  private parseAccess(): Expression | undefined {
    const { start } = this.token;
    const of = this.parsePrimary();
    const path: Segment[] = [];
    for (;;) {
      const operator = this.operator();
      if (!of || (operator !== '.' && operator !== '[')) {
        break;
      }
      const segment =
        operator === '.' ? this.parseProperty() : this.parseIndex();
      if (!segment) {
        return undefined;
      }
      path.push(segment);
    }
    return of && path.length > 0
      ? { type: 'access', of, path, start, end: this.end }
      : of;
  }

  private parseProperty(): Segment | undefined {
    this.advance();
    const { token } = this;
    if (this.take('*')) {
      return { type: 'all', start: token.start, end: token.end };
    }
    if (token.type !== 'name') {
      return this.unexpected('the name of a property, or `*`');
    }
    this.advance();
    const { text: name, start, end } = token;
    return { type: 'property', name, start, end };
  }

  private parseIndex(): Segment | undefined {
    const { start } = this.advance();
    const index = this.nested(() => this.parseLogical('||'));
    if (!index) {
      return undefined;
    }
    return this.take(']')
      ? { type: 'index', index, start, end: this.end }
      : this.unexpected('`]`');
  }

  private parsePrimary(): Expression | undefined {
    const { token } = this;
    const { start, end } = token;
    switch (token.type) {
      case 'number':
      case 'text':
        this.advance();
        return { type: 'literal', value: token.value, start, end };
      case 'name': {
        this.advance();
        if (this.operator() === '(') {
          return this.parseCall(token.text, start);
        }
        const value = KEYWORDS.get(token.text);
        return value === undefined
          ? { type: 'name', name: token.text, start, end }
          : { type: 'literal', value, start, end };
      }
      default:
        if (this.take('(')) {
          const inner = this.nested(() => this.parseLogical('||'));
          if (inner && !this.take(')')) {
            return this.unexpected('`)`');
          }
          return inner;
        }
        return this.unexpected('a name, a function or a value');
    }
  }

  private parseCall(name: string, start: number): Expression | undefined {
    this.advance();
    const args: Expression[] = [];
    if (!this.take(')')) {
      for (;;) {
        const arg = this.nested(() => this.parseLogical('||'));
        if (!arg) {
          return undefined;
        }
        args.push(arg);
        if (this.take(')')) {
          break;
        }
        if (!this.take(',')) {
          return this.unexpected('`,` or `)`');
        }
      }
    }
    return { type: 'call', name, args, start, end: this.end };
  }
}

/**
 * Reads an expression, without `${{` and `}}`, as the runners of Gitea and Forgejo do (they
 * use the parser of actionlint). Never throws; time grows with the length only. Stops at the
 * first problem: what follows would be guesses.
 */
export function parseExpression(text: string): ParsedExpression {
  const parser = new ExpressionParser(text);
  const expression = parser.parse();
  return expression
    ? { expression }
    : {
        problem: parser.problem ?? {
          message: 'The expression cannot be read.',
          start: 0,
          end: text.length,
        },
      };
}
