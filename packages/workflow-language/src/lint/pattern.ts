/** Where a range may lie, as the forges read it: letters, or digits. */
function isRange(from: string, to: string): boolean {
  const within = (least: string, most: string) =>
    [from, to].every(character => character >= least && character <= most);
  return (within('A', 'z') || within('0', '9')) && from <= to;
}

/** Git itself takes no longer names of branches; paths are shorter still. */
const LONGEST_PATTERN = 1000;

/**
 * Why a filter pattern for branches, tags or paths cannot match anything, after the rules by
 * which Gitea and Forgejo read them (act's `workflowpattern`); `undefined` if nothing is wrong.
 */
export function checkPattern(options: {
  pattern: string;
  isPath: boolean;
}): string | undefined {
  const pattern = options.pattern.replace(/^!/, '');
  if (pattern === '') {
    return 'it is empty.';
  }
  if (pattern.length > LONGEST_PATTERN) {
    return `it is longer than ${LONGEST_PATTERN} characters, which no name is.`;
  }
  if (options.isPath && /^(?:\.\/|\/)/.test(pattern)) {
    return 'paths begin at the root of the repository, without `./` or `/`.';
  }
  if (!options.isPath && pattern.startsWith('refs/')) {
    return 'name the branch or the tag alone, without `refs/heads/` or `refs/tags/`.';
  }
  if (!options.isPath && /[\s~^:]/.test(pattern)) {
    return 'no branch or tag has such a name. Write several as a list.';
  }
  if (/\{[^}]*,[^}]*\}/.test(pattern)) {
    return 'braces mean nothing here. Write several patterns as a list.';
  }
  // How often what stands before was repeated: `?` behind a repetition is one more.
  let repeats = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === '\\') {
      if (index + 1 === pattern.length) {
        return 'there is nothing behind `\\`.';
      }
      index += 1;
      repeats = 0;
    } else if (character === '[') {
      const end = pattern.indexOf(']', index + 1);
      if (end < 0) {
        return '`[` is not closed.';
      }
      const problem = checkSet(pattern.slice(index + 1, end));
      if (problem) {
        return problem;
      }
      index = end;
      repeats = 0;
    } else if (character === '*') {
      repeats = 1;
      index += pattern.startsWith('**/', index) ? 2 : 0;
    } else if ((character === '+' || character === '?') && index > 0) {
      repeats += 1;
      if (repeats > (character === '?' ? 2 : 1)) {
        return '`*`, `+` and `?` cannot follow each other like that.';
      }
    } else {
      repeats = 0;
    }
  }
  return undefined;
}

function checkSet(set: string): string | undefined {
  if (set === '') {
    return '`[]` holds no characters.';
  }
  for (let index = 0; index < set.length; index += 1) {
    if (set[index] === '-') {
      if (index === 0 || !isRange(set[index - 1], set[index + 1] ?? '')) {
        return `\`[${set}]\` has a range that is not one of letters or digits, upwards.`;
      }
      index += 1;
    } else if (!/[A-z0-9]/.test(set[index])) {
      return `\`[${set}]\` may hold letters, digits and ranges only.`;
    }
  }
  return undefined;
}
