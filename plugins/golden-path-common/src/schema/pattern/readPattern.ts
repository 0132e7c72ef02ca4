/** Whether the place between two characters is where the pattern may go on. */
export type Assertion = '^' | '$' | '\\b' | '\\B';

/** What a regular expression is made of. */
export type Expression =
  /** One character: itself, an escape, a class or a dot, as it is written. */
  | { type: 'character'; text: string }
  | { type: 'assertion'; assertion: Assertion }
  | { type: 'sequence'; parts: Expression[] }
  | { type: 'alternatives'; branches: Expression[] }
  | {
      type: 'repeat';
      part: Expression;
      least: number;
      /** `Infinity` where it has no end. */
      most: number;
    };

/** The pattern needs what an automaton cannot do. Its message goes on after the pattern's name. */
export class PatternError extends Error {}

const ASSERTION = /[$^]|\\[bB]/y;
/** In this order: a pair of halves is one character. */
const CHARACTER =
  /\[(?:\\[^]|[^\]\\])*\]|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\[pPu]\{[^}]*\}|\\x[\da-fA-F]{2}|\\c[A-Za-z]|\\[^]|[^]/uy;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const GROUP = /\((?:\?:|\?<\w+>|(?!\?))/y;

class PatternReader {
  #at = 0;

  constructor(private readonly pattern: string) {}

  /** What stands before the end, or before the `)` of the group that it is in. */
  read(): Expression {
    const branches: Expression[] = [];
    do {
      branches.push(this.#readSequence());
    } while (this.#take('|'));
    return branches.length === 1
      ? branches[0]
      : { type: 'alternatives', branches };
  }

  #readSequence(): Expression {
    const parts: Expression[] = [];
    while (
      this.#at < this.pattern.length &&
      !this.#isAt('|') &&
      !this.#isAt(')')
    ) {
      parts.push(this.#readQuantified());
    }
    return { type: 'sequence', parts };
  }

  #readQuantified(): Expression {
    const part = this.#readPart();
    const match = this.#match(QUANTIFIER);
    if (!match) {
      return part;
    }
    const [, sign, least, comma, most] = match;
    if (sign !== undefined) {
      return {
        type: 'repeat',
        part,
        least: sign === '+' ? 1 : 0,
        most: sign === '?' ? 1 : Infinity,
      };
    }
    const bound = comma === '' ? least : most;
    return {
      type: 'repeat',
      part,
      least: Number(least),
      most: bound === '' ? Infinity : Number(bound),
    };
  }

  #readPart(): Expression {
    const assertion = this.#match(ASSERTION)?.[0];
    if (assertion !== undefined) {
      return { type: 'assertion', assertion: assertion as Assertion };
    }
    if (this.#isAt('(')) {
      if (!this.#match(GROUP)) {
        throw new PatternError(
          'looks around (`(?=`, `(?!`, `(?<`) or changes flags, which is not supported. Say what the text is, not what stands beside it',
        );
      }
      const group = this.read();
      this.#take(')');
      return group;
    }
    if (/^\\[1-9k]/.test(this.pattern.slice(this.#at, this.#at + 2))) {
      throw new PatternError(
        'refers back to what it has read (`\\1`), which is not supported. Write it out',
      );
    }
    const text = this.#match(CHARACTER)?.[0] ?? '';
    return { type: 'character', text };
  }

  #isAt(sign: string): boolean {
    return this.pattern[this.#at] === sign;
  }

  #take(sign: string): boolean {
    const found = this.#isAt(sign);
    if (found) {
      this.#at += 1;
    }
    return found;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at;
    const match = expression.exec(this.pattern);
    if (match) {
      this.#at = expression.lastIndex;
    }
    return match;
  }
}

/**
 * Reads a pattern that `RegExp` takes with the flag `u`.
 *
 * @throws PatternError where it looks around, or back at what it has read
 */
export function readPattern(pattern: string): Expression {
  return new PatternReader(pattern).read();
}
