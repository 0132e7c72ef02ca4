/** Longest pattern that is tried: protects from patterns that take for ever. */
const LONGEST_PATTERN = 256;

/** Each module asks for the globs of each implementation anew: few texts, many times. */
const translated = new Map<string, RegExp | undefined>();
const MOST_REMEMBERED = 1000;

/**
 * Translates a glob to a regular expression over relative paths: `*` and `?` stay inside one
 * folder, `**` crosses folders, `{a,b}` is either. No nested quantifiers come out, so that it
 * cannot take exponential time.
 *
 * @returns `undefined` when the pattern is too long or has an open brace
 */
export function globToRegExp(glob: string): RegExp | undefined {
  if (glob.length > LONGEST_PATTERN) {
    return undefined;
  }
  if (!translated.has(glob)) {
    if (translated.size >= MOST_REMEMBERED) {
      translated.clear();
    }
    translated.set(glob, translate(glob));
  }
  return translated.get(glob);
}

function translate(glob: string): RegExp | undefined {
  let source = '';
  let inBraces = false;
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob[index];
    if (glob.startsWith('**/', index)) {
      source += '(?:.*/)?';
      index += 2;
    } else if (glob.startsWith('**', index)) {
      source += '.*';
      index += 1;
    } else if (character === '*') {
      source += '[^/]*';
    } else if (character === '?') {
      source += '[^/]';
    } else if (character === '{' && !inBraces) {
      inBraces = true;
      source += '(?:';
    } else if (character === '}' && inBraces) {
      inBraces = false;
      source += ')';
    } else if (character === ',' && inBraces) {
      source += '|';
    } else {
      source += character.replace(/[.+^$()|[\]{}\\]/g, '\\$&');
    }
  }
  return inBraces ? undefined : new RegExp(`^${source}$`);
}
