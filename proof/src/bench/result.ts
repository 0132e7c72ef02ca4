/** One measured figure. With `--json`, the benchmark prints a list of them. */
export interface BenchResult {
  name: string;
  value: number;
  /** `x`: how many times faster than the peer; `of peer`: a multiple of the peer's figure. */
  unit: 'x' | 'of peer' | 'ms' | 'KB' | 'MB';
  /** What it was compared with in the same run, with its version; `null` for a figure of its own. */
  peer: string | null;
  /** At least this for `x`, at most this for all other units; `null` for what only explains. */
  goal: number | null;
}

/** Whether the goal is met; undefined where there is none. */
export function isMet({ value, unit, goal }: BenchResult): boolean | undefined {
  if (goal === null) {
    return undefined;
  }
  return unit === 'x' ? value >= goal : value <= goal;
}

/** Three digits that count, for people and for JSON alike. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

const MARKS = { true: 'met', false: 'missed', undefined: '' };

/** The figures as a table for people. */
export function table(results: BenchResult[]): string {
  const rows = [
    ['', 'value', 'goal', '', 'compared with'],
    ...results.map(result => [
      result.name,
      `${result.value} ${result.unit}`,
      result.goal === null
        ? ''
        : `${result.unit === 'x' ? '≥' : '≤'} ${result.goal}`,
      MARKS[`${isMet(result)}`],
      result.peer ?? '',
    ]),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const isNumber = (column: number) => column === 1 || column === 2;
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          isNumber(column)
            ? cell.padStart(widths[column])
            : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
