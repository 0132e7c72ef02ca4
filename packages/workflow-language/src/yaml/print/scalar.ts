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

/** Longer texts are none of the reserved words. */
const LONGEST_RESERVED = 5;

/**
 * Most texts, known at one look: plain ASCII without `:` and `#`, which may mean something. The
 * expressions below would let them pass as well.
 */
const WORDS = /^[A-Za-z/$](?:[ -"$-9;-~]*[!-"$-9;-~])?$/;

/**
 * What may stand plain everywhere: begins with a letter, perhaps behind a dot, or with `./`, `/`, `$`, so that no
 * parser can take it for a number, a date or a special mark.
 */
const PLAIN_START = /^(?:[._]?\p{L}|\.{0,2}\/|\$)/u;
const PLAIN = /^[ -~\p{L}\p{M}]+$/u;

/** What ends a plain text or makes a key of it, and letters that not all parsers take. */
const MEANS = /: | #|[: ]$|[\u{10000}-\u{10ffff}]/u;

/** What means something inside `[…]` only. */
const MEANS_IN_FLOW = /[{}[\],:?"'#]/;

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

function isReserved(text: string): boolean {
  return text.length <= LONGEST_RESERVED && RESERVED.has(text.toLowerCase());
}

/** Whether every parser reads the text as that text when it stands without quotes in a block. */
export function isPlain(text: string): boolean {
  return (
    (WORDS.test(text) ||
      (PLAIN_START.test(text) && PLAIN.test(text) && !MEANS.test(text))) &&
    !isReserved(text)
  );
}

/** Whether the text may also stand plain inside `[…]`. */
export function isFlowPlain(text: string): boolean {
  return isPlain(text) && !MEANS_IN_FLOW.test(text);
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
  const text = String(value);
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
