import type { JsonValue } from '../json';
import { resolvePlain } from './scalar';
import {
  NOT_PLAIN,
  SPACE,
  NEWLINE,
  HASH,
  DASH,
  COLON,
  QUOTE,
  APOSTROPHE,
  PIPE,
  SPECIAL_STARTS,
} from './characters';
import { Cursor } from './Cursor';

const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  n: '\n',
  t: '\t',
  r: '\r',
  ' ': ' ',
};

/** Plain and quoted scalars. */
export class ScalarReader extends Cursor {
  protected plain(): JsonValue {
    const start = this.at;
    this.checkStart(start);
    this.at = this.plainEnd(start);
    const value = resolvePlain(this.text.slice(start, this.at));
    if (value === undefined) {
      throw NOT_PLAIN;
    }
    return value;
  }

  /** A further line of a plain scalar that ended at `stop`, with what the breaks before it become. */
  protected nextLine(stop: number): string {
    const { text } = this;
    const start = this.at;
    const between = text.slice(stop, start);
    const code = text.charCodeAt(start);
    const isOperator =
      (code === PIPE || code === 0x26) && text.charCodeAt(start + 1) === code;
    if (between.includes('#') || (!isOperator && SPECIAL_STARTS.has(code))) {
      throw NOT_PLAIN;
    }
    const breaks = between.split('\n').length - 1;
    this.at = this.plainEnd(start);
    return (
      (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) +
      text.slice(start, this.at)
    );
  }

  /** Where a plain scalar ends on its line. */
  protected plainEnd(start: number): number {
    const { text } = this;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code) || code === NEWLINE) {
        break;
      }
      if (code === 0x09 || (code === COLON && this.isBreak(at + 1))) {
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
  protected checkStart(at: number): void {
    const code = this.text.charCodeAt(at);
    if (SPECIAL_STARTS.has(code) && !(code === DASH && !this.isBreak(at + 1))) {
      throw NOT_PLAIN;
    }
  }

  /** Offset of the quote that closes the one at `at`, on the same line. */
  protected closing(at: number, quote: number): number {
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

  protected quoted(quote: number): string {
    const { text } = this;
    const start = this.at;
    const end = this.closing(start, quote);
    this.at = end + 1;
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
}
