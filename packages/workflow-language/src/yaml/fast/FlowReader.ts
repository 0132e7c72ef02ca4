import type { JsonValue } from '../json';
import { resolvePlain } from './scalar';
import { FORBIDDEN_KEYS, MAX_YAML_DEPTH } from '../thorough/toJson';
import {
  NOT_PLAIN,
  SPACE,
  NEWLINE,
  HASH,
  COLON,
  QUOTE,
  APOSTROPHE,
  OPEN_LIST,
  CLOSE_LIST,
  OPEN_MAP,
  CLOSE_MAP,
  COMMA,
  isIndex,
} from './characters';
import { ScalarReader } from './ScalarReader';

/** Lists and maps in brackets. */
export class FlowReader extends ScalarReader {
  /** The column of what the outermost brackets belong to: their lines are deeper. */
  protected flowColumn = 0;

  /** A list or a map in brackets. Goes on behind the bracket. */
  protected flow(spot: number): JsonValue {
    if (this.depth > MAX_YAML_DEPTH - 2) {
      throw NOT_PLAIN;
    }
    this.depth += 1;
    const start = this.at;
    const isList = this.text.charCodeAt(start) === OPEN_LIST;
    this.at += 1;
    const value = isList ? this.flowList() : this.flowMap();
    this.place(spot, start, this.at);
    this.depth -= 1;
    return value;
  }

  protected skipSpaces(): number {
    while (this.text.charCodeAt(this.at) === SPACE) {
      this.at += 1;
    }
    return this.text.charCodeAt(this.at);
  }

  /** Over spaces, comments and line breaks in brackets, to the next character. */
  protected skipLines(): number {
    for (;;) {
      const code = this.skipSpaces();
      if (code === HASH && this.isBreak(this.at - 1)) {
        const stop = this.text.indexOf('\n', this.at);
        this.at = stop < 0 ? this.text.length : stop;
      } else if (code === NEWLINE) {
        const start = this.at + 1;
        this.at = start;
        const next = this.skipSpaces();
        if (next !== NEWLINE && this.at - start <= this.flowColumn) {
          throw NOT_PLAIN;
        }
      } else {
        return code;
      }
    }
  }

  /** Over a comma, and a bracket that closes; whether another entry follows. */
  protected goesOn(close: number): boolean {
    const code = this.skipLines();
    this.at += 1;
    if (code === close) {
      return false;
    }
    if (code !== COMMA) {
      throw NOT_PLAIN;
    }
    if (this.skipLines() !== close) {
      return true;
    }
    this.at += 1;
    return false;
  }

  protected flowList(): JsonValue[] {
    const list: JsonValue[] = [];
    if (this.skipLines() === CLOSE_LIST) {
      this.at += 1;
      return list;
    }
    do {
      this.skipSpaces();
      const item = this.reserve();
      list.push(this.flowValue(item));
      this.spots[item] = this.spots[item + 2];
      this.spots[item + 1] = this.spots[item + 2];
    } while (this.goesOn(CLOSE_LIST));
    return list;
  }

  protected flowMap(): JsonValue {
    const map: { [key: string]: JsonValue } = {};
    if (this.skipLines() === CLOSE_MAP) {
      this.at += 1;
      return map;
    }
    do {
      const first = this.skipSpaces();
      const entry = this.reserve();
      const from = this.at;
      const key =
        first === QUOTE || first === APOSTROPHE
          ? this.quoted(first)
          : this.flowWord();
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
      this.spots[entry + 1] = this.at;
      if (
        this.text.charCodeAt(this.at) !== COLON ||
        this.text.charCodeAt(this.at + 1) !== SPACE
      ) {
        throw NOT_PLAIN;
      }
      this.at += 1;
      this.skipSpaces();
      map[key] = this.flowValue(entry);
    } while (this.goesOn(CLOSE_MAP));
    return map;
  }

  protected flowValue(spot: number): JsonValue {
    const start = this.at;
    const first = this.text.charCodeAt(start);
    if (first === OPEN_LIST || first === OPEN_MAP) {
      return this.flow(spot);
    }
    let value: JsonValue | undefined;
    if (first === QUOTE || first === APOSTROPHE) {
      value = this.quoted(first);
    } else {
      value = resolvePlain(this.flowWord());
      if (value === undefined) {
        throw NOT_PLAIN;
      }
    }
    this.place(spot, start, this.at);
    return value;
  }

  /** A plain scalar in brackets: up to a comma, a bracket, a line's end or a colon with a space. */
  protected flowWord(): string {
    const { text } = this;
    const start = this.at;
    this.checkStart(start);
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
    this.at = at;
    return text.slice(start, at);
  }
}
