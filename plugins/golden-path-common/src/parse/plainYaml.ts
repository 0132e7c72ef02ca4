import type { JsonValue } from '../model';
import { resolvePlain } from './plainScalar';
import { FORBIDDEN_KEYS, MAX_YAML_DEPTH } from './yamlToJson';

/*
 * Most YAML that people write is plain: block maps and lists, scalars on one line or
 * folded, literal blocks, short lists in brackets. This reader takes just that, in one pass over the text, and
 * gives up at anything else: `undefined` is no verdict, it only means that the package `yaml`
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

/** Thrown, and caught here, when the text is not plain. */
const NOT_PLAIN = new Error('not plain');

const SPACE = 0x20;
const NEWLINE = 0x0a;
const HASH = 0x23;
const DASH = 0x2d;
const COLON = 0x3a;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const COMMA = 0x2c;
const PIPE = 0x7c;
const GREATER = 0x3e;

/** Characters with which no plain scalar begins here; some may in YAML, and are left to others. */
const SPECIAL_STARTS = new Set(
  Array.from('?:,[]{}#&*!|>\'"%@`-', c => c.charCodeAt(0)),
);

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  n: '\n',
  t: '\t',
  r: '\r',
  ' ': ' ',
};

/** A key that JavaScript's objects would put before all others. */
function isIndex(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 0x30 && first <= 0x39 && /^\d+$/.test(key);
}

/** Lines of a folded block as one text: single breaks between lines of its own depth are spaces. */
function fold(lines: readonly string[]): string {
  let folded = '';
  let breaks = 0;
  let wasDeeper: boolean | undefined;
  for (const line of lines) {
    if (line === '') {
      breaks += 1;
    } else {
      const isDeeper = line[0] === ' ' || line[0] === '\t';
      if (wasDeeper === undefined) {
        folded = '\n'.repeat(breaks);
      } else if (wasDeeper || isDeeper) {
        folded += '\n'.repeat(breaks + 1);
      } else {
        folded += breaks === 0 ? ' ' : '\n'.repeat(breaks);
      }
      folded += line;
      wasDeeper = isDeeper;
      breaks = 0;
    }
  }
  return folded;
}

class PlainReader {
  readonly spots: number[] = [];
  /** Where reading goes on. Between two lines: the first character of the line that is not a space. */
  #at = 0;
  /** Indentation of the line that comes next; -1 at the end of the text. */
  #indent = 0;
  #depth = 0;

  /** The column of what the outermost brackets belong to: their lines are deeper. */
  #flowColumn = 0;
  private readonly text: string;

  /** @param hasReturns - whether lines end as on Windows */
  constructor(text: string, private readonly hasReturns: boolean) {
    // A space at the end of a line means nothing, but in a block, where it is taken off again.
    this.text = hasReturns ? text.replace(/\r\n/g, ' \n') : text;
  }

  read(): JsonValue {
    this.#skipBlank();
    if (this.text.startsWith('---', this.#at) && this.#indent === 0) {
      this.#at += 3;
      this.#endLine();
      this.#skipBlank();
    }
    if (this.#indent < 0) {
      throw NOT_PLAIN;
    }
    const spot = this.#reserve();
    const value = this.#block(this.#indent, spot);
    if (this.#indent >= 0) {
      throw NOT_PLAIN;
    }
    return value;
  }

  /** Room for a value's place before those of its children. */
  #reserve(): number {
    const spot = this.spots.length;
    this.spots.push(0, 0, 0, 0, 0);
    return spot;
  }

  #place(spot: number, start: number, end: number): void {
    this.spots[spot + 2] = start;
    this.spots[spot + 3] = end;
    this.spots[spot + 4] = this.spots.length;
  }

  /** To the first character of the next line that has something. At the start of a line. */
  #skipBlank(): void {
    const { text } = this;
    let at = this.#at;
    for (;;) {
      const start = at;
      while (text.charCodeAt(at) === SPACE) {
        at += 1;
      }
      if (at >= text.length) {
        this.#at = at;
        this.#indent = -1;
        return;
      }
      const code = text.charCodeAt(at);
      if (code === HASH) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end + 1;
      } else if (code === NEWLINE) {
        at += 1;
      } else if (code === 0x09) {
        throw NOT_PLAIN;
      } else {
        this.#at = at;
        this.#indent = at - start;
        // The end of a document, or the beginning of a second one.
        if (
          at === start &&
          (text.startsWith('...', at) || (text.startsWith('---', at) && at > 0))
        ) {
          throw NOT_PLAIN;
        }
        return;
      }
    }
  }

  /** Over spaces and a comment to the start of the next line; answers where they end. */
  #endLine(): number {
    const { text } = this;
    let at = this.#at;
    const from = at;
    while (text.charCodeAt(at) === SPACE) {
      at += 1;
    }
    let end = from;
    if (text.charCodeAt(at) === HASH && at > from) {
      const stop = text.indexOf('\n', at);
      at = stop < 0 ? text.length : stop;
      end = at;
    }
    if (at < text.length && text.charCodeAt(at) !== NEWLINE) {
      throw NOT_PLAIN;
    }
    this.#at = Math.min(at + 1, text.length);
    return end;
  }

  /** A value whose first character is at hand, in a column of its own. Answers its end. */
  #block(column: number, spot: number): JsonValue {
    if (this.#depth > MAX_YAML_DEPTH - 2) {
      throw NOT_PLAIN;
    }
    this.#depth += 1;
    const value = this.#isEntry()
      ? this.#list(column, spot)
      : this.#map(column, spot);
    this.#depth -= 1;
    return value;
  }

  /** `-` with a space or nothing behind it. */
  #isEntry(): boolean {
    const { text } = this;
    if (text.charCodeAt(this.#at) !== DASH) {
      return false;
    }
    const next = text.charCodeAt(this.#at + 1);
    return next === SPACE || next === NEWLINE || Number.isNaN(next);
  }

  #list(column: number, spot: number): JsonValue[] {
    const { text } = this;
    const list: JsonValue[] = [];
    const start = this.#at;
    let end = start;
    do {
      this.#at += 1;
      const item = this.#reserve();
      let at = this.#at;
      while (text.charCodeAt(at) === SPACE) {
        at += 1;
      }
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code === NEWLINE || code === HASH) {
        // A value on lines of its own, or none.
        this.#endLine();
        this.#skipBlank();
        if (this.#indent <= column) {
          throw NOT_PLAIN;
        }
        list.push(this.#block(this.#indent, item));
        end = this.spots[item + 3];
      } else {
        const inner = column + (at - this.#at) + 1;
        this.#at = at;
        if (this.#isEntry() || this.#isKey()) {
          list.push(this.#block(inner, item));
          end = this.spots[item + 3];
        } else {
          list.push(this.#scalar(column, item));
          end = this.#end;
        }
      }
      this.spots[item] = this.spots[item + 2];
      this.spots[item + 1] = this.spots[item + 2];
      if (this.#indent > column) {
        throw NOT_PLAIN;
      }
    } while (this.#indent === column && this.#isEntry());
    this.#place(spot, start, end);
    return list;
  }

  /** Whether a key with its colon is at hand, on this line. */
  #isKey(): boolean {
    const { text } = this;
    let at = this.#at;
    const first = text.charCodeAt(at);
    if (first === QUOTE || first === APOSTROPHE) {
      at = this.#closing(at, first) + 1;
      while (text.charCodeAt(at) === SPACE) {
        at += 1;
      }
      return text.charCodeAt(at) === COLON;
    }
    if (first === OPEN_LIST || first === OPEN_MAP) {
      return false;
    }
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === NEWLINE) {
        return false;
      }
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) {
        return false;
      }
      if (code === COLON && this.#isBreak(at + 1)) {
        return true;
      }
    }
    return false;
  }

  /** A space, a line's end or the text's. */
  #isBreak(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === NEWLINE || Number.isNaN(code);
  }

  #map(column: number, spot: number): JsonValue {
    const { text } = this;
    const map: { [key: string]: JsonValue } = {};
    const start = this.#at;
    let end = start;
    do {
      const entry = this.#reserve();
      const from = this.#at;
      const key = this.#key();
      if (Object.hasOwn(map, key) || FORBIDDEN_KEYS.has(key) || isIndex(key)) {
        throw NOT_PLAIN;
      }
      this.spots[entry] = from;
      this.spots[entry + 1] = this.#keyEnd;
      let at = this.#at;
      while (text.charCodeAt(at) === SPACE) {
        at += 1;
      }
      const code = text.charCodeAt(at);
      if (
        Number.isNaN(code) ||
        code === NEWLINE ||
        (code === HASH && at > this.#at)
      ) {
        const colon = this.#at;
        const commentEnd = this.#endLine();
        this.#skipBlank();
        if (
          this.#indent > column ||
          (this.#indent === column && this.#isEntry())
        ) {
          if (this.#isEntry() || this.#isKey()) {
            map[key] = this.#block(this.#indent, entry);
            end = this.spots[entry + 3];
          } else {
            map[key] = this.#lonelyScalar(column, entry);
            end = this.#end;
          }
        } else {
          map[key] = null;
          // Nothing to mark but the key.
          this.#place(entry, from, this.#keyEndOf(entry));
          end = Math.max(colon, commentEnd);
        }
      } else if (at === this.#at) {
        throw NOT_PLAIN;
      } else {
        this.#at = at;
        map[key] = this.#scalar(column, entry);
        end = this.#end;
      }
      if (this.#indent > column) {
        throw NOT_PLAIN;
      }
    } while (this.#indent === column && !this.#isEntry());
    if (this.#indent === column) {
      throw NOT_PLAIN;
    }
    this.#place(spot, start, end);
    return map;
  }

  #keyEnd = 0;

  #keyEndOf(entry: number): number {
    return this.spots[entry + 1];
  }

  /** Reads a key and its colon; goes on behind the colon. */
  #key(): string {
    const { text } = this;
    const from = this.#at;
    const first = text.charCodeAt(from);
    let key: string;
    if (first === QUOTE || first === APOSTROPHE) {
      key = this.#quoted(first);
      this.#keyEnd = this.#at;
      while (text.charCodeAt(this.#at) === SPACE) {
        this.#at += 1;
      }
      if (text.charCodeAt(this.#at) !== COLON || !this.#isBreak(this.#at + 1)) {
        throw NOT_PLAIN;
      }
    } else {
      if (SPECIAL_STARTS.has(first) && first !== DASH) {
        throw NOT_PLAIN;
      }
      let at = from;
      for (;;) {
        const code = text.charCodeAt(at);
        if (Number.isNaN(code) || code === NEWLINE || code === 0x09) {
          throw NOT_PLAIN;
        }
        if (code === COLON && this.#isBreak(at + 1)) {
          break;
        }
        if (code === HASH && text.charCodeAt(at - 1) === SPACE) {
          throw NOT_PLAIN;
        }
        at += 1;
      }
      let stop = at;
      while (text.charCodeAt(stop - 1) === SPACE) {
        stop -= 1;
      }
      key = text.slice(from, stop);
      const resolved = resolvePlain(key);
      if (
        key === '' ||
        key === '<<' ||
        resolved === null ||
        resolved === undefined
      ) {
        throw NOT_PLAIN;
      }
      this.#keyEnd = stop;
      this.#at = at;
    }
    this.#at += 1;
    return key;
  }

  /** Where the last scalar's line ends, with its comment. */
  #end = 0;

  /**
   * A value that begins on this line and is no block map or list. Goes on at the next line that
   * has something. `column` is that of what it belongs to: its further lines are deeper.
   */
  #scalar(column: number, spot: number): JsonValue {
    const { text } = this;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === PIPE || first === GREATER) {
      const block = this.#blockScalar(column, spot);
      this.#skipBlank();
      return block;
    }
    let value: JsonValue;
    let isPlain = false;
    if (first === QUOTE || first === APOSTROPHE) {
      value = this.#quoted(first);
    } else if (first === OPEN_LIST || first === OPEN_MAP) {
      this.#flowColumn = column;
      value = this.#flow(spot);
      // A key in brackets.
      if (text.charCodeAt(this.#at) === COLON) {
        throw NOT_PLAIN;
      }
    } else {
      value = this.#plain();
      isPlain = true;
    }
    let stop = this.#at;
    this.#end = Math.max(stop, this.#endLine());
    this.#skipBlank();
    if (isPlain && this.#indent > column) {
      value = text.slice(start, stop);
      do {
        value += this.#nextLine(stop);
        stop = this.#at;
        this.#end = Math.max(stop, this.#endLine());
        this.#skipBlank();
      } while (this.#indent > column);
    }
    this.#place(spot, start, stop);
    return value;
  }

  /** A scalar on a line below its key. */
  #lonelyScalar(column: number, spot: number): JsonValue {
    const first = this.text.charCodeAt(this.#at);
    if (first === PIPE || first === GREATER) {
      throw NOT_PLAIN;
    }
    return this.#scalar(column, spot);
  }

  /** A further line of a plain scalar that ended at `stop`, with what the breaks before it become. */
  #nextLine(stop: number): string {
    const { text } = this;
    const start = this.#at;
    const between = text.slice(stop, start);
    const code = text.charCodeAt(start);
    const isOperator =
      (code === PIPE || code === 0x26) && text.charCodeAt(start + 1) === code;
    if (between.includes('#') || (!isOperator && SPECIAL_STARTS.has(code))) {
      throw NOT_PLAIN;
    }
    const breaks = between.split('\n').length - 1;
    this.#at = this.#plainEnd(start);
    return (
      (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) +
      text.slice(start, this.#at)
    );
  }

  #plain(): JsonValue {
    const start = this.#at;
    this.#checkStart(start);
    this.#at = this.#plainEnd(start);
    const value = resolvePlain(this.text.slice(start, this.#at));
    if (value === undefined) {
      throw NOT_PLAIN;
    }
    return value;
  }

  /** Where a plain scalar ends on its line. */
  #plainEnd(start: number): number {
    const { text } = this;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code === NEWLINE) {
        break;
      }
      if (code === 0x09 || (code === COLON && this.#isBreak(at + 1))) {
        throw NOT_PLAIN;
      }
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) {
        break;
      }
      at += 1;
    }
    while (text.charCodeAt(at - 1) === SPACE) {
      at -= 1;
    }
    return at;
  }

  /** `-` may begin a plain scalar when something other than a space follows. */
  #checkStart(at: number): void {
    const code = this.text.charCodeAt(at);
    if (
      SPECIAL_STARTS.has(code) &&
      !(code === DASH && !this.#isBreak(at + 1))
    ) {
      throw NOT_PLAIN;
    }
  }

  /** Offset of the quote that closes the one at `at`, on the same line. */
  #closing(at: number, quote: number): number {
    const { text } = this;
    for (let end = at + 1; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === NEWLINE) {
        break;
      }
      if (code === 0x5c && quote === QUOTE) {
        end += 1;
        if (text.charCodeAt(end) === NEWLINE) {
          break;
        }
      } else if (code === quote) {
        if (quote === APOSTROPHE && text.charCodeAt(end + 1) === APOSTROPHE) {
          end += 1;
        } else {
          return end;
        }
      }
    }
    throw NOT_PLAIN;
  }

  #quoted(quote: number): string {
    const { text } = this;
    const start = this.#at;
    const end = this.#closing(start, quote);
    this.#at = end + 1;
    const body = text.slice(start + 1, end);
    if (body.includes('\t')) {
      throw NOT_PLAIN;
    }
    if (quote === APOSTROPHE) {
      return body.replace(/''/g, "'");
    }
    return body.includes('\\')
      ? body.replace(
          /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
          (_, long?: string, short?: string, letter?: string) => {
            if (letter !== undefined) {
              const character = Object.hasOwn(ESCAPES, letter)
                ? ESCAPES[letter]
                : undefined;
              if (character === undefined) {
                throw NOT_PLAIN;
              }
              return character;
            }
            return String.fromCharCode(parseInt(long ?? short ?? '', 16));
          },
        )
      : body;
  }

  /** A list or a map in brackets. Goes on behind the bracket. */
  #flow(spot: number): JsonValue {
    if (this.#depth > MAX_YAML_DEPTH - 2) {
      throw NOT_PLAIN;
    }
    this.#depth += 1;
    const start = this.#at;
    const isList = this.text.charCodeAt(start) === OPEN_LIST;
    this.#at += 1;
    const value = isList ? this.#flowList() : this.#flowMap();
    this.#place(spot, start, this.#at);
    this.#depth -= 1;
    return value;
  }

  #skipSpaces(): number {
    while (this.text.charCodeAt(this.#at) === SPACE) {
      this.#at += 1;
    }
    return this.text.charCodeAt(this.#at);
  }

  /** Over spaces, comments and line breaks in brackets, to the next character. */
  #skipLines(): number {
    for (;;) {
      const code = this.#skipSpaces();
      if (code === HASH && this.#isBreak(this.#at - 1)) {
        const stop = this.text.indexOf('\n', this.#at);
        this.#at = stop < 0 ? this.text.length : stop;
      } else if (code === NEWLINE) {
        const start = this.#at + 1;
        this.#at = start;
        const next = this.#skipSpaces();
        if (next !== NEWLINE && this.#at - start <= this.#flowColumn) {
          throw NOT_PLAIN;
        }
      } else {
        return code;
      }
    }
  }

  /** Over a comma, and a bracket that closes; whether another entry follows. */
  #goesOn(close: number): boolean {
    const code = this.#skipLines();
    this.#at += 1;
    if (code === close) {
      return false;
    }
    if (code !== COMMA) {
      throw NOT_PLAIN;
    }
    if (this.#skipLines() !== close) {
      return true;
    }
    this.#at += 1;
    return false;
  }

  #flowList(): JsonValue[] {
    const list: JsonValue[] = [];
    if (this.#skipLines() === CLOSE_LIST) {
      this.#at += 1;
      return list;
    }
    do {
      this.#skipSpaces();
      const item = this.#reserve();
      list.push(this.#flowValue(item));
      this.spots[item] = this.spots[item + 2];
      this.spots[item + 1] = this.spots[item + 2];
    } while (this.#goesOn(CLOSE_LIST));
    return list;
  }

  #flowMap(): JsonValue {
    const map: { [key: string]: JsonValue } = {};
    if (this.#skipLines() === CLOSE_MAP) {
      this.#at += 1;
      return map;
    }
    do {
      const first = this.#skipSpaces();
      const entry = this.#reserve();
      const from = this.#at;
      const key =
        first === QUOTE || first === APOSTROPHE
          ? this.#quoted(first)
          : this.#flowWord();
      const resolved =
        first === QUOTE || first === APOSTROPHE ? key : resolvePlain(key);
      if (
        resolved === null ||
        resolved === undefined ||
        key === '<<' ||
        Object.hasOwn(map, key) ||
        FORBIDDEN_KEYS.has(key) ||
        isIndex(key)
      ) {
        throw NOT_PLAIN;
      }
      this.spots[entry] = from;
      this.spots[entry + 1] = this.#at;
      if (
        this.text.charCodeAt(this.#at) !== COLON ||
        this.text.charCodeAt(this.#at + 1) !== SPACE
      ) {
        throw NOT_PLAIN;
      }
      this.#at += 1;
      this.#skipSpaces();
      map[key] = this.#flowValue(entry);
    } while (this.#goesOn(CLOSE_MAP));
    return map;
  }

  #flowValue(spot: number): JsonValue {
    const start = this.#at;
    const first = this.text.charCodeAt(start);
    if (first === OPEN_LIST || first === OPEN_MAP) {
      return this.#flow(spot);
    }
    let value: JsonValue | undefined;
    if (first === QUOTE || first === APOSTROPHE) {
      value = this.#quoted(first);
    } else {
      value = resolvePlain(this.#flowWord());
      if (value === undefined) {
        throw NOT_PLAIN;
      }
    }
    this.#place(spot, start, this.#at);
    return value;
  }

  /** A plain scalar in brackets: up to a comma, a bracket, a line's end or a colon with a space. */
  #flowWord(): string {
    const { text } = this;
    const start = this.#at;
    this.#checkStart(start);
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (
        code === COMMA ||
        code === CLOSE_LIST ||
        code === CLOSE_MAP ||
        code === NEWLINE ||
        (code === COLON && text.charCodeAt(at + 1) === SPACE)
      ) {
        break;
      }
      if (
        Number.isNaN(code) ||
        code === 0x09 ||
        code === OPEN_LIST ||
        code === OPEN_MAP ||
        code === HASH ||
        // A colon before a bracket or a comma is a key without a value.
        (code === COLON && /[\s,[\]{}]/.test(text.charAt(at + 1)))
      ) {
        throw NOT_PLAIN;
      }
      at += 1;
    }
    while (text.charCodeAt(at - 1) === SPACE) {
      at -= 1;
    }
    if (at === start) {
      throw NOT_PLAIN;
    }
    this.#at = at;
    return text.slice(start, at);
  }

  /** `|` or `>` with its lines. Goes on at the first line behind them. */
  #blockScalar(column: number, spot: number): string {
    const { text } = this;
    const start = this.#at;
    const isFolded = text.charCodeAt(start) === GREATER;
    this.#at += 1;
    const chomping = text.charAt(this.#at);
    if (chomping === '-' || chomping === '+') {
      this.#at += 1;
    }
    const headerEnd = Math.max(this.#at, this.#endLine());
    let indent = 0;
    const lines: string[] = [];
    let at = this.#at;
    let end = headerEnd;
    while (at < text.length) {
      const stop = text.indexOf('\n', at);
      const lineEnd =
        (stop < 0 ? text.length : stop) - Number(this.hasReturns && stop >= 0);
      let first = at;
      while (first < lineEnd && text.charCodeAt(first) === SPACE) {
        first += 1;
      }
      if (first === lineEnd) {
        // Spaces alone: how many of them count depends on the lines around.
        if (stop < 0 || (indent === 0 ? first > at : first - at > indent)) {
          throw NOT_PLAIN;
        }
        lines.push('');
      } else {
        const width = first - at;
        if (indent === 0) {
          if (width <= column) {
            break;
          }
          indent = width;
        } else if (width < indent) {
          if (width > column && text.charCodeAt(first) !== HASH) {
            throw NOT_PLAIN;
          }
          break;
        }
        lines.push(text.slice(at + indent, lineEnd));
        end = lineEnd;
      }
      at = stop < 0 ? text.length : stop + 1;
    }
    if (indent === 0) {
      throw NOT_PLAIN;
    }
    this.#at = at;
    this.#place(spot, start, end);
    this.#end = end;
    let count = lines.length;
    while (lines[count - 1] === '') {
      count -= 1;
    }
    const written = lines.slice(0, count);
    const body = isFolded ? fold(written) : written.join('\n');
    switch (chomping) {
      case '-':
        return body;
      case '+':
        return `${body}${'\n'.repeat(lines.length - count + 1)}`;
      default:
        return `${body}\n`;
    }
  }
}

/** Reads a plain YAML document; `undefined` where the text needs the thorough reader. */
export function readPlainYaml(text: string): PlainYaml | undefined {
  if (text.length > LONGEST_TEXT || UNUSUAL.test(text)) {
    return undefined;
  }
  const hasReturns = text.includes('\r');
  if (hasReturns && /(?:^|[^\r])\n/.test(text)) {
    return undefined;
  }
  const reader = new PlainReader(text, hasReturns);
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
