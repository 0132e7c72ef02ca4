import { structuredPatch } from 'diff';

/** A line of a unified diff. Line numbers count from 1; a side that has no such line has none. */
export interface DiffLine {
  sign: '+' | '-' | ' ';
  text: string;
  before?: number;
  after?: number;
}

/** Lines that belong together, with three lines around the changes. */
export interface DiffHunk {
  before: number;
  after: number;
  lines: DiffLine[];
}

/** The difference of two texts, as people read it in a pull request. */
export function diffText(options: {
  before: string;
  after: string;
}): DiffHunk[] {
  const patch = structuredPatch(
    '',
    '',
    options.before,
    options.after,
    undefined,
    undefined,
    { context: 3 },
  );
  return patch.hunks.map(hunk => {
    let before = hunk.oldStart;
    let after = hunk.newStart;
    const lines: DiffLine[] = [];
    for (const line of hunk.lines) {
      const text = line.slice(1);
      if (line.startsWith('+')) {
        lines.push({ sign: '+', text, after: after++ });
      } else if (line.startsWith('-')) {
        lines.push({ sign: '-', text, before: before++ });
      } else if (line.startsWith(' ')) {
        lines.push({ sign: ' ', text, before: before++, after: after++ });
      }
      // A line that starts with a backslash only says that the last line has no end.
    }
    return { before: hunk.oldStart, after: hunk.newStart, lines };
  });
}
