import { NOT_PLAIN, SPACE, HASH, GREATER } from './characters';
import { FlowReader } from './FlowReader';

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

/** Literal and folded blocks. */
export class BlockScalarReader extends FlowReader {
  /** Where the last scalar's line ends, with its comment. */
  protected end = 0;

  /** `|` or `>` with its lines. Goes on at the first line behind them. */
  protected blockScalar(column: number, spot: number): string {
    const { text } = this;
    const start = this.at;
    const isFolded = text.charCodeAt(start) === GREATER;
    this.at += 1;
    const chomping = text.charAt(this.at);
    if (chomping === '-' || chomping === '+') {
      this.at += 1;
    }
    const headerEnd = Math.max(this.at, this.endLine());
    let indent = 0;
    const lines: string[] = [];
    let at = this.at;
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
    this.at = at;
    this.place(spot, start, end);
    this.end = end;
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
