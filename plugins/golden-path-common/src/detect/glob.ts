/**
 * Whether a name fits a pattern in which `*` stands for any characters and `?` for one. Takes
 * at worst the product of both lengths, whatever the pattern.
 */
export function matchesName(pattern: string, name: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let starAt = 0;
  while (at < name.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern;
      starAt = at;
      inPattern += 1;
    } else if (
      inPattern < pattern.length &&
      (pattern[inPattern] === name[at] || pattern[inPattern] === '?')
    ) {
      inPattern += 1;
      at += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      starAt += 1;
      at = starAt;
      inPattern = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}

/** Longer globs, and globs of more parts, are none that people write. */
const LONGEST = 256;

/**
 * Whether a folder fits a glob as workspaces are written: `packages/*`, `apps/**`, `./web`.
 * No regular expression: the globs come from the repository.
 */
export function matchesFolder(glob: string, folder: string): boolean {
  if (glob.length > LONGEST) return false;
  const patterns = glob.split('/').filter(part => part !== '' && part !== '.');
  const parts = folder === '.' ? [] : folder.split('/');
  // Which beginnings of the folder are matched by the patterns so far.
  let reached = new Set([0]);
  for (const pattern of patterns) {
    const next = new Set<number>();
    for (const count of reached) {
      if (pattern === '**') {
        for (let more = count; more <= parts.length; more += 1) next.add(more);
      } else if (count < parts.length && matchesName(pattern, parts[count])) {
        next.add(count + 1);
      }
    }
    reached = next;
  }
  return reached.has(parts.length);
}

/** Whether the globs take the folder in; one with `!` takes it out again. */
export function isAmong(globs: readonly string[], folder: string): boolean {
  const fits = (glob: string) => matchesFolder(glob, folder);
  return (
    globs.some(glob => !glob.startsWith('!') && fits(glob)) &&
    !globs.some(glob => glob.startsWith('!') && fits(glob.slice(1)))
  );
}
