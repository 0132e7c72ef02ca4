/** Edit distance (Levenshtein) between two words, in UTF-16 units. */
export function distance(a: string, b: string): number {
  // One row of the table, from the distances of nothing to those of all of `a`.
  const distances = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    let diagonal = distances[0];
    distances[0] = row;
    for (let column = 1; column <= b.length; column += 1) {
      const above = distances[column];
      distances[column] = Math.min(
        above + 1,
        distances[column - 1] + 1,
        diagonal + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
      diagonal = above;
    }
  }
  return distances[b.length];
}

/** Longest word for which a neighbour is looked for; nobody mistypes longer ones by a letter. */
const LONGEST_WORD = 80;

/**
 * What was probably meant: the nearest of the known words, if it is near enough to be a slip
 * of the keyboard. Upper and lower case, `-` and `_` count as alike. The first of equals wins.
 */
export function nearest(options: {
  word: string;
  words: Iterable<string>;
}): string | undefined {
  const { word } = options;
  if (word.length > LONGEST_WORD) {
    return undefined;
  }
  const fold = (text: string) => text.toLowerCase().replace(/[_-]/g, '');
  const wanted = fold(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of options.words) {
    const known = fold(candidate);
    // Words are at least as far apart as their lengths.
    if (Math.abs(known.length - wanted.length) < least) {
      const found = distance(wanted, known);
      if (found < least) {
        best = candidate;
        least = found;
      }
    }
  }
  return best;
}

/** ` Did you mean `x`?`, or else the known words when they are few; to end a message with. */
export function suggestion(options: {
  word: string;
  words: readonly string[];
}): string {
  return hintOf({ near: nearest(options), words: options.words });
}

/** The same, for whoever has looked for the nearest already. */
export function hintOf(options: {
  near: string | undefined;
  words: readonly string[];
}): string {
  const { near, words: known } = options;
  if (near !== undefined) {
    return ` Did you mean \`${near}\`?`;
  }
  if (known.length === 0 || known.length > 12) {
    return '';
  }
  return ` Known here: ${known.map(word => `\`${word}\``).join(', ')}.`;
}
