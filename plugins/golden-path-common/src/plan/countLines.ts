/** Beyond this many steps of the search, the count of what differs is an upper bound. */
const MOST_EDITS = 2000;

/** The lines of a text; an empty line behind the last line break does not count. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') {
    lines.pop();
  }
  return lines;
}

/** How many lines those are, without taking them apart. */
function countOf(text: string): number {
  let lines = 0;
  for (let end = text.indexOf('\n'); end >= 0; ) {
    lines += 1;
    end = text.indexOf('\n', end + 1);
  }
  return text === '' || text.endsWith('\n') ? lines : lines + 1;
}

/** Length of the shortest edit script of insertions and deletions (Myers 1986). */
function editDistance(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) {
    return a.length + b.length;
  }
  const most = Math.min(a.length + b.length, MOST_EDITS);
  // Furthest line of `a` that is reached on each diagonal (line of `a` minus line of `b`).
  const furthest = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= most; edits += 1) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const above = furthest.get(diagonal + 1) ?? -1;
      const left = furthest.get(diagonal - 1) ?? -1;
      const isInsertion =
        diagonal === -edits || (diagonal !== edits && left < above);
      let x = isInsertion ? above : left + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      furthest.set(diagonal, x);
      if (x >= a.length && y >= b.length) {
        return edits;
      }
    }
  }
  return a.length + b.length;
}

/**
 * How many lines a change adds and removes, as a diff shows them. For texts that differ in
 * thousands of lines, all lines of both count.
 */
export function countLines(options: { before: string; after: string }): {
  added: number;
  removed: number;
} {
  if (options.before === '') {
    return { added: countOf(options.after), removed: 0 };
  }
  const before = linesOf(options.before);
  const after = linesOf(options.after);
  let start = 0;
  while (
    start < before.length &&
    start < after.length &&
    before[start] === after[start]
  ) {
    start += 1;
  }
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end += 1;
  }
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  const distance = editDistance(a, b);
  // Insertions minus deletions is the difference in length; their sum is the distance.
  return {
    added: (distance + b.length - a.length) / 2,
    removed: (distance + a.length - b.length) / 2,
  };
}
