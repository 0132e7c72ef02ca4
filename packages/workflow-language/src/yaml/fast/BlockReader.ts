import type { JsonValue } from '../json';
import { resolvePlain } from './scalar';
import { FORBIDDEN_KEYS, MAX_YAML_DEPTH } from '../thorough/toJson';
import {
  NOT_PLAIN,
  SPACE,
  NEWLINE,
  HASH,
  DASH,
  COLON,
  QUOTE,
  AMPERSAND,
  APOSTROPHE,
  OPEN_LIST,
  OPEN_MAP,
  PIPE,
  GREATER,
  SPECIAL_STARTS,
  isIndex,
  isNameCharacter,
} from './characters';
import { BlockScalarReader } from './BlockScalarReader';

/** Lists and maps by indentation, and the document as a whole. */
export class BlockReader extends BlockScalarReader {
  read(): JsonValue {
    this.skipBlank();
    if (this.text.startsWith('---', this.at) && this.indent === 0) {
      this.at += 3;
      this.endLine();
      this.skipBlank();
    }
    if (this.indent < 0) {
      throw NOT_PLAIN;
    }
    const spot = this.reserve();
    const value = this.block(this.indent, spot);
    if (this.indent >= 0) {
      throw NOT_PLAIN;
    }
    return value;
  }

  /** A value whose first character is at hand, in a column of its own. Answers its end. */
  protected block(column: number, spot: number): JsonValue {
    if (this.depth > MAX_YAML_DEPTH - 2) {
      throw NOT_PLAIN;
    }
    this.depth += 1;
    const value = this.isEntry()
      ? this.list(column, spot)
      : this.map(column, spot);
    this.depth -= 1;
    return value;
  }

  protected list(column: number, spot: number): JsonValue[] {
    const { text } = this;
    const list: JsonValue[] = [];
    const start = this.at;
    let end = start;
    do {
      this.at += 1;
      const item = this.reserve();
      const hasAnchor = this.skipAnchor();
      const at = this.behindSpaces();
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code === NEWLINE || code === HASH) {
        // A value on lines of its own, or none.
        this.endLine();
        this.skipBlank();
        if (this.indent <= column) {
          throw NOT_PLAIN;
        }
        list.push(this.block(this.indent, item));
        end = this.spots[item + 3];
      } else {
        const inner = column + (at - this.at) + 1;
        this.at = at;
        if (this.isEntry() || this.isKey()) {
          if (hasAnchor) {
            throw NOT_PLAIN;
          }
          list.push(this.block(inner, item));
          end = this.spots[item + 3];
        } else {
          list.push(this.scalar(column, item));
          end = this.end;
        }
      }
      this.spots[item] = this.spots[item + 2];
      this.spots[item + 1] = this.spots[item + 2];
      if (this.indent > column) {
        throw NOT_PLAIN;
      }
    } while (this.indent === column && this.isEntry());
    this.place(spot, start, end);
    return list;
  }

  protected behindSpaces(): number {
    let { at } = this;
    while (this.text.charCodeAt(at) === SPACE) {
      at += 1;
    }
    return at;
  }

  /**
   * Over `&name` before a value; whether there is one. It says nothing by itself, and an alias
   * that points to it is not plain.
   */
  protected skipAnchor(): boolean {
    const { text } = this;
    let at = this.behindSpaces();
    if (text.charCodeAt(at) !== AMPERSAND || at === this.at) {
      return false;
    }
    const start = at + 1;
    do {
      at += 1;
    } while (isNameCharacter(text.charCodeAt(at)));
    if (at === start || !this.isBreak(at)) {
      throw NOT_PLAIN;
    }
    this.at = at;
    return true;
  }

  /** Whether a key with its colon is at hand, on this line. */
  protected isKey(): boolean {
    const { text } = this;
    let at = this.at;
    const first = text.charCodeAt(at);
    if (first === QUOTE || first === APOSTROPHE) {
      at = this.closing(at, first) + 1;
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
      if (code === COLON && this.isBreak(at + 1)) {
        return true;
      }
    }
    return false;
  }

  protected map(column: number, spot: number): JsonValue {
    const { text } = this;
    const map: { [key: string]: JsonValue } = {};
    const start = this.at;
    let end = start;
    do {
      const entry = this.reserve();
      const from = this.at;
      const key = this.key();
      if (Object.hasOwn(map, key) || FORBIDDEN_KEYS.has(key) || isIndex(key)) {
        throw NOT_PLAIN;
      }
      this.spots[entry] = from;
      this.spots[entry + 1] = this.keyEnd;
      const colon = this.at;
      const hasAnchor = this.skipAnchor();
      const at = this.behindSpaces();
      const code = text.charCodeAt(at);
      if (
        Number.isNaN(code) ||
        code === NEWLINE ||
        (code === HASH && at > this.at)
      ) {
        const commentEnd = this.endLine();
        this.skipBlank();
        if (
          this.indent > column ||
          (this.indent === column && !hasAnchor && this.isEntry())
        ) {
          if (this.isEntry() || this.isKey()) {
            map[key] = this.block(this.indent, entry);
            end = this.spots[entry + 3];
          } else if (hasAnchor) {
            throw NOT_PLAIN;
          } else {
            map[key] = this.lonelyScalar(column, entry);
            end = this.end;
          }
        } else if (hasAnchor) {
          throw NOT_PLAIN;
        } else {
          map[key] = null;
          // Nothing to mark but the key.
          this.place(entry, from, this.keyEndOf(entry));
          end = Math.max(colon, commentEnd);
        }
      } else if (at === this.at) {
        throw NOT_PLAIN;
      } else {
        this.at = at;
        map[key] = this.scalar(column, entry);
        end = this.end;
      }
      if (this.indent > column) {
        throw NOT_PLAIN;
      }
    } while (this.indent === column && !this.isEntry());
    if (this.indent === column) {
      throw NOT_PLAIN;
    }
    this.place(spot, start, end);
    return map;
  }

  protected keyEnd = 0;

  protected keyEndOf(entry: number): number {
    return this.spots[entry + 1];
  }

  /** Reads a key and its colon; goes on behind the colon. */
  protected key(): string {
    const { text } = this;
    const from = this.at;
    const first = text.charCodeAt(from);
    let key: string;
    if (first === QUOTE || first === APOSTROPHE) {
      key = this.quoted(first);
      this.keyEnd = this.at;
      while (text.charCodeAt(this.at) === SPACE) {
        this.at += 1;
      }
      if (text.charCodeAt(this.at) !== COLON || !this.isBreak(this.at + 1)) {
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
        if (code === COLON && this.isBreak(at + 1)) {
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
      this.keyEnd = stop;
      this.at = at;
    }
    this.at += 1;
    return key;
  }

  /**
   * A value that begins on this line and is no block map or list. Goes on at the next line that
   * has something. `column` is that of what it belongs to: its further lines are deeper.
   */
  protected scalar(column: number, spot: number): JsonValue {
    const { text } = this;
    const start = this.at;
    const first = text.charCodeAt(start);
    if (first === PIPE || first === GREATER) {
      const block = this.blockScalar(column, spot);
      this.skipBlank();
      return block;
    }
    let value: JsonValue;
    let isPlain = false;
    if (first === QUOTE || first === APOSTROPHE) {
      value = this.quoted(first);
    } else if (first === OPEN_LIST || first === OPEN_MAP) {
      this.flowColumn = column;
      value = this.flow(spot);
      // A key in brackets.
      if (text.charCodeAt(this.at) === COLON) {
        throw NOT_PLAIN;
      }
    } else {
      value = this.plain();
      isPlain = true;
    }
    let stop = this.at;
    this.end = Math.max(stop, this.endLine());
    this.skipBlank();
    if (isPlain && this.indent > column) {
      value = text.slice(start, stop);
      do {
        value += this.nextLine(stop);
        stop = this.at;
        this.end = Math.max(stop, this.endLine());
        this.skipBlank();
      } while (this.indent > column);
    }
    this.place(spot, start, stop);
    return value;
  }

  /** A scalar on a line below its key. */
  protected lonelyScalar(column: number, spot: number): JsonValue {
    const first = this.text.charCodeAt(this.at);
    if (first === PIPE || first === GREATER) {
      throw NOT_PLAIN;
    }
    return this.scalar(column, spot);
  }
}
