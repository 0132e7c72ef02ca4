/**
 * Edit distance between two words, in UTF-16 units; `limit` if it is that or more. Two letters
 * that changed places are one edit (optimal string alignment): the most usual slip there is.
 */
function distanceBelow(limit: number, a: string, b: string): number {
  // Words are at least as far apart as their lengths.
  if (Math.abs(a.length - b.length) >= limit) {
    return limit;
  }
  if (limit <= 1) {
    return a === b ? 0 : limit;
  }
  // Rows of the table, from the distances of nothing to those of all of `a`.
  let above: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, column) => column);
  let leastAbove = 0;
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      let distance = Math.min(
        current[column] + 1,
        next[column - 1] + 1,
        current[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
      if (
        row > 1 &&
        column > 1 &&
        a[row - 1] === b[column - 2] &&
        a[row - 2] === b[column - 1]
      ) {
        distance = Math.min(distance, above[column - 2] + 1);
      }
      next.push(distance);
      least = Math.min(least, distance);
    }
    // A row below looks at most two rows up, and only adds.
    if (least >= limit && leastAbove >= limit) {
      return limit;
    }
    leastAbove = least;
    above = current;
    current = next;
  }
  return Math.min(limit, current[b.length]);
}

/** Longest word for which a neighbour is looked for; nobody mistypes longer ones by a letter. */
const LONGEST_WORD = 80;

/** Upper and lower case, `-` and `_` count as alike. */
function fold(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, '');
}

/** Words that are known in one place, in which the neighbours of many others are looked for. */
export class KnownWords {
  readonly #words: readonly string[];
  #folded: string[] | undefined;

  constructor(words: Iterable<string>) {
    this.#words = [...words];
  }

  /**
   * What was probably meant: the nearest of the known words, if it is near enough to be a slip
   * of the keyboard. The first of equals wins.
   *
   * @param except - what is known, but cannot have been meant
   */
  nearest(word: string, except?: string): string | undefined {
    if (word.length > LONGEST_WORD) {
      return undefined;
    }
    this.#folded ??= this.#words.map(fold);
    const wanted = fold(word);
    let best: string | undefined;
    let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
    for (const [index, folded] of this.#folded.entries()) {
      const found = distanceBelow(least, wanted, folded);
      if (found < least && this.#words[index] !== except) {
        best = this.#words[index];
        least = found;
      }
    }
    return best;
  }

  /** What ends a message about an unknown word, as `hintOf` says it. */
  suggestion(word: string, except?: string): string {
    return hintOf({
      near: this.nearest(word, except),
      words: this.#words.filter(known => known !== except),
    });
  }
}

/** ` Did you mean `x`?`, or else the known words when they are few; to end a message with. */
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

/** The nearest of the known words, as `KnownWords` finds it. */
export function nearest(options: {
  word: string;
  words: Iterable<string>;
}): string | undefined {
  return new KnownWords(options.words).nearest(options.word);
}

/** What ends a message about one unknown word, as `hintOf` says it. */
export function suggestion(options: {
  word: string;
  words: Iterable<string>;
}): string {
  return new KnownWords(options.words).suggestion(options.word);
}
