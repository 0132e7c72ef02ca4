import type { JsonValue } from '../json';
import { BlockReader } from './BlockReader';
import { NOT_PLAIN } from './characters';

/*
 * Most YAML that people write is plain: block maps and lists, scalars on one line or
 * folded, literal blocks, short lists in brackets, an anchor that no alias points to. This reader
 * takes just that, in one pass over the text, and gives up at anything else: `undefined` is no verdict, it only means that the package `yaml`
 * has to look. So it knows no errors, and must never accept what that package refuses, nor read
 * it differently; a test compares the two on many texts. It is some twenty times faster, and on
 * the way of every workflow that is linted and every file of a library.
 */

/** Longer texts have limits that only the thorough reader counts. */
const LONGEST_TEXT = 50_000;

/**
 * What no plain text holds: control characters, line breaks but those of Unix and Windows, half
 * surrogates, a BOM.
 */
const UNUSUAL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\r(?!\n)/;

/** Most texts hold nothing else, and need not be searched for what is unusual. */
const NOT_ASCII = /[^\t\n\r\x20-\x7e]/;

/**
 * Offsets: of a value's key (twice the value's own start, if it has none), then of the value;
 * and where in the list of spots that of the next value begins that is not inside it.
 */
export const SPOT_SIZE = 5;

/** A text that was read, with the place of each value. */
export interface PlainYaml {
  value: JsonValue;
  /**
   * `SPOT_SIZE` numbers for each value, in the order of a walk over them: start and end of its
   * key, start and end of the value itself, and where the spot of what follows it begins. An
   * empty value stands at its key.
   */
  spots: number[];
}

/** Reads a plain YAML document; `undefined` where the text needs the thorough reader. */
export function readPlainYaml(text: string): PlainYaml | undefined {
  const mayBeUnusual = text.includes('\r') || NOT_ASCII.test(text);
  if (text.length > LONGEST_TEXT || (mayBeUnusual && UNUSUAL.test(text))) {
    return undefined;
  }
  const hasReturns = text.includes('\r');
  if (hasReturns && /(?:^|[^\r])\n/.test(text)) {
    return undefined;
  }
  const reader = new BlockReader(text, hasReturns);
  try {
    const value = reader.read();
    return { value, spots: reader.spots };
  } catch (error) {
    if (error === NOT_PLAIN) {
      return undefined;
    }
    throw error;
  }
}
