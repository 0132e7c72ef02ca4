import { NOT_PLAIN, SPACE, NEWLINE, HASH, DASH } from './characters';

/** Where reading goes on in a text, and the places of the values met so far. */
export class Cursor {
  readonly spots: number[] = [];

  /** Where reading goes on. Between two lines: the first character of the line that is not a space. */
  protected at = 0;

  /** Indentation of the line that comes next; -1 at the end of the text. */
  protected indent = 0;

  protected depth = 0;

  protected readonly text: string;

  /** @param hasReturns - whether lines end as on Windows */
  constructor(text: string, protected readonly hasReturns: boolean) {
    // A space at the end of a line means nothing, but in a block, where it is taken off again.
    this.text = hasReturns ? text.replace(/\r\n/g, ' \n') : text;
  }

  /** Room for a value's place before those of its children. */
  protected reserve(): number {
    const spot = this.spots.length;
    this.spots.push(0, 0, 0, 0, 0);
    return spot;
  }

  protected place(spot: number, start: number, end: number): void {
    this.spots[spot + 2] = start;
    this.spots[spot + 3] = end;
    this.spots[spot + 4] = this.spots.length;
  }

  /** To the first character of the next line that has something. At the start of a line. */
  protected skipBlank(): void {
    const { text } = this;
    let at = this.at;
    for (;;) {
      const start = at;
      while (text.charCodeAt(at) === SPACE) {
        at += 1;
      }
      if (at >= text.length) {
        this.at = at;
        this.indent = -1;
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
        this.at = at;
        this.indent = at - start;
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
  protected endLine(): number {
    const { text } = this;
    let at = this.at;
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
    this.at = Math.min(at + 1, text.length);
    return end;
  }

  /** A space, a line's end or the text's. */
  protected isBreak(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === SPACE || code === NEWLINE || Number.isNaN(code);
  }

  /** `-` with a space or nothing behind it. */
  protected isEntry(): boolean {
    const { text } = this;
    if (text.charCodeAt(this.at) !== DASH) {
      return false;
    }
    const next = text.charCodeAt(this.at + 1);
    return next === SPACE || next === NEWLINE || Number.isNaN(next);
  }
}
