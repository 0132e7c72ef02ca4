/* eslint-disable no-bitwise -- flags keep the one pass over every character short */
/**
 * Words which one of the YAML parsers in use reads as something else than text: YAML 1.1 has
 * more booleans than 1.2 (`on`, `y`), and `=` and `<<` are types of their own there.
 */
const RESERVED = new Set([
  'y',
  'n',
  'yes',
  'no',
  'on',
  'off',
  'true',
  'false',
  'null',
  '.nan',
  '.inf',
]);

/**
 * What may stand plain everywhere: begins with a letter, perhaps behind a dot, or with `./`, `/`, `$`, so that no
 * parser can take it for a number, a date or a special mark.
 */
const PLAIN_START = /^(?:[._]?\p{L}|\.{0,2}\/|\$)/u;
const PLAIN = /^[\p{L}\p{M}0-9 _./$@+*()<>=&|!~^%;?'"`{}[\],:#\\-]+$/u;

/** Printable without an escape: letters, marks, digits, punctuation and symbols, and the space. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

const SHORT_ESCAPES: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\0': '\\0',
};

/** Longer texts are none of the reserved words. */
const LONGEST_RESERVED = 5;

/** What `kindOf` finds: in quotes, plain in a block, plain also inside `[…]`. */
const QUOTED = 0;
const PLAIN_IN_BLOCK = 1;
const PLAIN_IN_FLOW = 2;

/** What an ASCII character does to a plain text, beyond standing in it. */
const FORBIDS = 1;
const MEANS_IN_FLOW = 2;
const STARTS = 4;
const STARTS_PERHAPS = 8;

const [SPACE, HASH, COLON, DELETE] = Array.from(' #:\u007f', codeOf);

/** By code: all of printable ASCII may stand in a plain text. */
const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const mark = String.fromCharCode(code);
  return (
    (code < SPACE || code === DELETE ? FORBIDS : 0) +
    ('{}[],:?"\'#'.includes(mark) ? MEANS_IN_FLOW : 0) +
    (/[A-Za-z/$]/.test(mark) ? STARTS : 0) +
    ('._'.includes(mark) ? STARTS_PERHAPS : 0)
  );
});

function codeOf(mark: string): number {
  return mark.charCodeAt(0);
}

/** `PLAIN_START`, decided by the first character where that is ASCII. */
function startsPlain(text: string): boolean {
  const code = text.charCodeAt(0);
  const does = code < 0x80 ? ASCII[code] : STARTS_PERHAPS;
  return does & STARTS
    ? true
    : (does & STARTS_PERHAPS) > 0 && PLAIN_START.test(text);
}

/**
 * One pass, since printing is mostly this. All of printable ASCII may stand in a plain text,
 * but for `: ` and ` #`. A text with other characters is decided by the expressions above.
 */
function kindOf(text: string): number {
  const { length } = text;
  if (length === 0 || !startsPlain(text)) {
    return QUOTED;
  }
  let all = 0;
  let before = 0;
  let isAscii = true;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) {
      if (
        (code === SPACE && before === COLON) ||
        (code === HASH && before === SPACE)
      ) {
        return QUOTED;
      }
      all |= ASCII[code];
    } else {
      isAscii = false;
    }
    before = code;
  }
  if (
    all & FORBIDS ||
    before === SPACE ||
    before === COLON ||
    (!isAscii && !isPlainBeyondAscii(text)) ||
    (length <= LONGEST_RESERVED && RESERVED.has(text.toLowerCase()))
  ) {
    return QUOTED;
  }
  return all & MEANS_IN_FLOW ? PLAIN_IN_BLOCK : PLAIN_IN_FLOW;
}

function isPlainBeyondAscii(text: string): boolean {
  return (
    PLAIN_START.test(text) &&
    PLAIN.test(text) &&
    !/[\u{10000}-\u{10ffff}]/u.test(text)
  );
}

/** Whether every parser reads the text as that text when it stands without quotes in a block. */
export function isPlain(text: string): boolean {
  return kindOf(text) !== QUOTED;
}

/** Whether the text may also stand plain inside `[…]`. */
export function isFlowPlain(text: string): boolean {
  return kindOf(text) === PLAIN_IN_FLOW;
}

function escape(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short) {
    return short;
  }
  if (PRINTABLE.test(character)) {
    return character;
  }
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Prints a text in double quotes, on one line. */
export function printQuoted(text: string): string {
  return /^[ !#-[\]-~]*$/.test(text)
    ? `"${text}"`
    : `"${Array.from(text, escape).join('')}"`;
}

/** Only numbers that all parsers read back alike: an exponent is text for YAML 1.1. */
function printNumber(value: number): string {
  if (!Number.isFinite(value)) {
    throw new RangeError(`${value} has no place in a workflow`);
  }
  const text = Object.is(value, -0) ? '0' : String(value);
  if (!text.includes('e')) {
    return text;
  }
  const [mantissa, exponent] = text.split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}

/**
 * Prints a scalar on one line so that YAML 1.1 and 1.2 parsers (`yaml`, js-yaml, PyYAML,
 * go-yaml) read the same value: plain where that is certain, else in double quotes.
 *
 * @throws RangeError for numbers that are not finite
 */
export function printScalar(value: string | number | boolean | null): string {
  if (typeof value === 'string') {
    return isPlain(value) ? value : printQuoted(value);
  }
  return typeof value === 'number' ? printNumber(value) : String(value);
}
