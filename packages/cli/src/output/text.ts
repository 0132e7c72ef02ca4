/** Takes no column of its own: marks on the letter before, joiners, variation selectors. */
const WIDTHLESS = /\p{M}|\p{Cf}/u;

/** Half-width forms: narrow, though of a wide script. */
const NARROW = /[\uff61-\uffdc]/u;

/** Takes two columns: East Asian letters, full-width forms, pictures. */
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** Would move the cursor, colour the rest, or turn the direction of reading. */
const UNPRINTABLE = /\p{Cc}|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text from a repository, safe to print: names of files and values are chosen by anyone, and a
 * terminal obeys what stands between its letters. Line breaks and tabs become spaces.
 */
export function printable(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(
      UNPRINTABLE,
      character =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  if (WIDTHLESS.test(character)) return 0;
  return WIDE.test(character) && !NARROW.test(character) ? 2 : 1;
}

/** Columns that a printable text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text with spaces up to a width. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** The end of what may stand on a line of its own: behind the parts of a path or a name. */
const LAST_PART = /^[^]*[/-]/;

/** Pieces of a word that is too long for a line: broken between its parts, if it has some. */
function chop(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const character of word) {
    const more = widthOf(character);
    if (taken + more > width && piece !== '') {
      const whole = LAST_PART.exec(piece)?.[0] ?? piece;
      pieces.push(whole);
      piece = piece.slice(whole.length);
      taken = displayWidth(piece);
    }
    piece += character;
    taken += more;
  }
  return [...pieces, piece];
}

/** Breaks a text between words into lines of at most so many columns, of at least two. */
export function wrap(options: { text: string; width?: number }): string[] {
  const { text } = options;
  if (options.width === undefined) return [text];
  const width = Math.max(2, options.width);
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    const length = displayWidth(word);
    if (line !== '' && taken + 1 + length <= width) {
      line += ` ${word}`;
      taken += 1 + length;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = length > width ? chop(word, width) : [word];
    lines.push(...pieces.slice(0, -1));
    line = pieces[pieces.length - 1];
    taken = displayWidth(line);
  }
  return [...lines, line];
}
