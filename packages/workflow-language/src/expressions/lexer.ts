import type { Span } from './expression';

/** A word of an expression. `invalid` ends the reading, and says why. */
export type Token = Span &
  (
    | { type: 'name'; text: string }
    | { type: 'number'; value: number }
    | { type: 'text'; value: string }
    | { type: 'operator'; text: string }
    | { type: 'invalid'; problem: string }
    | { type: 'end' }
  );

const NUMBER =
  /-?(?:0x(?:0|[1-9A-Fa-f][0-9A-Fa-f]*)|(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE]-?(?:0|[1-9][0-9]*))?)/y;
const LETTER_OR_DIGIT = /[A-Za-z0-9]/y;

const OPERATORS: ReadonlySet<string> = new Set([
  ...['&&', '||', '==', '!=', '<=', '>='],
  ...['(', ')', '[', ']', '.', ',', '*', '!', '<', '>'],
]);

/** What the runner reads into 32 bits. */
const LARGEST_INTEGER = 2 ** 31 - 1;

function matchAt(
  pattern: RegExp,
  text: string,
  offset: number,
): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function readNumber(text: string, start: number): Token {
  const found = matchAt(NUMBER, text, start);
  const end = start + (found?.[0].length ?? 1);
  const invalid = (problem: string, to = end): Token => ({
    type: 'invalid',
    problem,
    start,
    end: to,
  });
  if (!found || matchAt(LETTER_OR_DIGIT, text, end)) {
    return invalid(
      'This is not a number. Put text in single quotes.',
      found ? end + 1 : end,
    );
  }
  const [written, fraction, exponent] = found;
  const value = written.startsWith('-')
    ? -Number(written.slice(1))
    : Number(written);
  const isInteger = fraction === undefined && exponent === undefined;
  if (
    !Number.isFinite(value) ||
    (isInteger && (value > LARGEST_INTEGER || value < -LARGEST_INTEGER - 1))
  ) {
    return invalid(
      'The runner cannot read a number this large. Write it as a text, in single quotes.',
    );
  }
  return { type: 'number', value: value === 0 ? 0 : value, start, end };
}

function readText(text: string, start: number): Token {
  let end = start + 1;
  for (;;) {
    const quote = text.indexOf("'", end);
    if (quote < 0) {
      return {
        type: 'invalid',
        problem: 'The text has no end. Close it with a single quote.',
        start,
        end: text.length,
      };
    }
    end = quote + 1;
    if (text[end] !== "'") {
      break;
    }
    end += 1;
  }
  const value = text.slice(start + 1, end - 1).replace(/''/g, "'");
  return { type: 'text', value, start, end };
}

/** Words that other languages have for what is written differently here. */
const INSTEAD: Record<string, string> = {
  '"': 'Text stands in single quotes.',
  '=': 'Write `==` to compare.',
  '&': 'Write `&&` for and.',
  '|': 'Write `||` for or.',
  '+': 'There is no arithmetic. Combine texts with `format()`.',
  '-': 'There is no arithmetic.',
  $: 'An expression stands in `${{ }}` once, not inside another.',
};

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** A letter or `_`, with which a name begins. */
function isLetter(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f
  );
}

function isDigitOrMinus(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

/** The word at an offset, after white space. Never throws. */
export function readToken(text: string, offset: number): Token {
  let start = offset;
  while (isSpace(text.charCodeAt(start))) {
    start += 1;
  }
  if (start >= text.length) {
    return { type: 'end', start: text.length, end: text.length };
  }
  const first = text.charCodeAt(start);
  if (isLetter(first)) {
    let end = start + 1;
    for (
      let code = text.charCodeAt(end);
      isLetter(code) || isDigitOrMinus(code);
      code = text.charCodeAt(end)
    ) {
      end += 1;
    }
    return { type: 'name', text: text.slice(start, end), start, end };
  }
  if (first === 0x27) {
    return readText(text, start);
  }
  if (isDigitOrMinus(first)) {
    return readNumber(text, start);
  }
  for (const length of [2, 1]) {
    const operator = text.slice(start, start + length);
    if (OPERATORS.has(operator)) {
      const end = start + operator.length;
      return { type: 'operator', text: operator, start, end };
    }
  }
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  return {
    type: 'invalid',
    problem: [
      `\`${character}\` has no meaning in an expression.`,
      ...(Object.hasOwn(INSTEAD, character) ? [INSTEAD[character]] : []),
    ].join(' '),
    start,
    end: start + character.length,
  };
}

/** All words of a text, also behind what is not one. Each character is looked at once. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let offset = 0; ; ) {
    const token = readToken(text, offset);
    if (token.type === 'end') {
      return tokens;
    }
    tokens.push(token);
    offset = token.end;
  }
}
