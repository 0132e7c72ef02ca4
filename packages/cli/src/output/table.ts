import type { Format, Printer } from './Output';
import { displayWidth, padTo, printable, wrap } from './text';

/** One cell: its text, and how it is marked. */
export type Cell = string | { text: string; format: Format };

const GAP = 2;

/** Columns are not made narrower than this: a word should fit. */
const LEAST_COLUMN = 8;

/**
 * How wide each column becomes: as its widest cell, or, where they do not fit side by side, the
 * widest columns give way first.
 */
function columnWidths(options: {
  rows: string[][];
  available?: number;
}): number[] {
  const { rows, available = Infinity } = options;
  const count = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(0, ...rows.map(row => displayWidth(row[index] ?? ''))),
  );
  const room = available - GAP * (count - 1);
  let excess = widths.reduce((sum, width) => sum + width, 0) - room;
  while (excess > 0) {
    const widest = Math.max(...widths);
    if (widest <= LEAST_COLUMN) break;
    const next = Math.max(
      LEAST_COLUMN,
      ...widths.filter(width => width < widest),
    );
    // From the last: reasons stand there, and bear being wrapped better than names.
    const index = widths.lastIndexOf(widest);
    const less = Math.min(excess, Math.max(1, widest - next));
    widths[index] -= less;
    excess -= less;
  }
  return widths;
}

/**
 * Rows as columns, indented by two. On a terminal everything fits its width: long cells go on
 * below themselves. Elsewhere a row is a line.
 */
export function printTable(options: {
  rows: Cell[][];
  printer: Printer;
  indent?: number;
}): void {
  const { rows, printer, indent = 2 } = options;
  const texts = rows.map(row =>
    row.map(cell => printable(typeof cell === 'string' ? cell : cell.text)),
  );
  const widths = columnWidths({
    rows: texts,
    ...(printer.width !== undefined && { available: printer.width - indent }),
  });
  texts.forEach((row, rowIndex) => {
    const cells = row.map((text, index) =>
      wrap({
        text,
        ...(printer.width !== undefined && { width: widths[index] }),
      }),
    );
    const height = Math.max(...cells.map(lines => lines.length));
    for (let line = 0; line < height; line += 1) {
      const parts = cells.map((lines, index) => {
        const text = lines[line] ?? '';
        const cell = rows[rowIndex][index];
        const styled =
          typeof cell === 'string' ? text : printer.style(cell.format, text);
        const padding = padTo(text, widths[index]).slice(text.length);
        return index === cells.length - 1 ? styled : styled + padding;
      });
      printer.print(
        `${' '.repeat(indent)}${parts.join(' '.repeat(GAP))}`.trimEnd(),
      );
    }
  });
}

/** A paragraph that fits the terminal; lines after the first are indented like the first. */
export function printText(options: {
  text: string;
  printer: Printer;
  indent?: number;
}): void {
  const { printer, indent = 0 } = options;
  wrap({
    text: printable(options.text),
    ...(printer.width !== undefined && { width: printer.width - indent }),
  }).forEach(line => printer.print(`${' '.repeat(indent)}${line}`.trimEnd()));
}

/** A heading with an empty line before it. */
export function printHeading(text: string, printer: Printer): void {
  printer.print('');
  printer.print(printer.style('bold', printable(text)));
}
