/** Longer patterns are none that people write. */
const LONGEST_PATTERN = 256;

/** What a place takes, where it is not one character, by its code: those are not negative. */
const NOTHING = -1;
const IN_FOLDER = -2;
const ANYTHING = -3;
const SLASH = 47;

/**
 * A pattern as a row of places. All ways lead to later places, so that one pass follows them;
 * the last place is the end.
 */
interface Row {
  /** What leads on from each place. */
  takes: number[];
  /** Whether a place takes any number of characters and stays. */
  stays: boolean[];
  /** Places that are reached from each without a character. */
  skips: number[][];
}

/** Reads a pattern; nothing where a brace is open. */
function rowOf(glob: string): Row | undefined {
  const row: Row = { takes: [], stays: [], skips: [] };
  const { skips } = row;
  const add = (takes: number, stays = false) => {
    row.takes.push(takes);
    row.stays.push(stays);
    return skips.push(stays ? [skips.length + 1] : []) - 1;
  };
  // Of the brace that is open: where it begins, and the ends of its branches so far.
  let open: { start: number; ends: number[] } | undefined;
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob[index];
    if (glob.startsWith('**/', index)) {
      const start = add(NOTHING);
      skips[start].push(skips.length);
      add(ANYTHING, true);
      add(SLASH);
      skips[start].push(skips.length);
      index += 2;
    } else if (glob.startsWith('**', index)) {
      add(ANYTHING, true);
      index += 1;
    } else if (character === '*') {
      add(IN_FOLDER, true);
    } else if (character === '?') {
      add(IN_FOLDER);
    } else if (character === '{' && !open) {
      open = { start: add(NOTHING), ends: [] };
      skips[open.start].push(skips.length);
    } else if (character === ',' && open) {
      open.ends.push(add(NOTHING));
      skips[open.start].push(skips.length);
    } else if (character === '}' && open) {
      open.ends.forEach(end => skips[end].push(skips.length));
      open = undefined;
    } else {
      add(character.charCodeAt(0));
    }
  }
  add(NOTHING);
  return open ? undefined : row;
}

/** Whether a path leads from the first place to the last. */
function leadsThrough({ takes, stays, skips }: Row, path: string): boolean {
  const end = takes.length - 1;
  // In which turn a place was reached last: one for each character, and one at the end.
  const reached = new Array<number>(takes.length).fill(-1);
  reached[0] = 0;
  let [low, high] = [0, 0];
  for (let at = 0; at <= path.length && low <= high; at += 1) {
    const code = at < path.length ? path.charCodeAt(at) : NOTHING;
    let [first, last] = [end + 1, -1];
    let waiting = -1;
    for (let place = low; place <= high; place += 1) {
      // The place before leads here with this character.
      const isNext = waiting === place;
      if (reached[place] === at) {
        for (const skip of skips[place]) {
          reached[skip] = at;
          high = Math.max(high, skip);
        }
        const wanted = takes[place];
        if (
          code >= 0 &&
          (wanted === code ||
            wanted === ANYTHING ||
            (wanted === IN_FOLDER && code !== SLASH))
        ) {
          const next = stays[place] ? place : place + 1;
          first = Math.min(first, next);
          last = Math.max(last, next);
          if (stays[place]) {
            reached[place] = at + 1;
          } else {
            waiting = next;
          }
        }
      }
      if (isNext) {
        reached[place] = at + 1;
      }
    }
    if (at === path.length) {
      return reached[end] === at;
    }
    if (waiting > high) {
      reached[waiting] = at + 1;
    }
    [low, high] = [first, last];
  }
  return false;
}

type Fits = (path: string) => boolean;

function read(glob: string): Fits | undefined {
  // Several in a row take what one takes.
  const simple = glob.replace(/(\*\*\/)+/g, '**/');
  const row = rowOf(simple);
  if (!row) {
    return undefined;
  }
  // Most paths are told by how the pattern ends.
  const ending = /[^*?{},/]{0,256}$/.exec(glob)?.[0] ?? '';
  return path => path.endsWith(ending) && leadsThrough(row, path);
}

/** Each module asks for the globs of each implementation anew: few texts, many times. */
const remembered = new Map<string, Fits | undefined>();
const MOST_REMEMBERED = 1000;

/**
 * Reads a glob over relative paths: `*` and `?` stay inside one folder, `**` crosses folders,
 * `{a,b}` is either. No regular expression: globs and paths are written by different people,
 * and this takes at worst the product of both lengths.
 *
 * @returns whether a path fits; `undefined` when the pattern is too long or has an open brace
 */
export function readGlob(glob: string): Fits | undefined {
  if (glob.length > LONGEST_PATTERN) {
    return undefined;
  }
  if (!remembered.has(glob)) {
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(glob, read(glob));
  }
  return remembered.get(glob);
}
