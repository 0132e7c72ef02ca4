/**
 * Patterns in the schemas of inputs come from whoever writes a component, also from the teams
 * that a server composes for. JavaScript's expressions try again: `^(a+)+$` takes minutes for
 * thirty letters. So only patterns are taken for which that cannot be.
 */

/** At most so many parts that repeat without end: each multiplies the work with the length. */
const MOST_REPEATS = 3;

/** The longest text that is matched; a part that repeats takes time by its length. */
export const LONGEST_MATCHED = 500;

/** A repetition that has no end, behind a character, a class or a group. */
const ENDLESS = /(?<!\\)(?:[*+]|\{\d+,\})/g;

/** Without what is escaped or in brackets, so that only what has a meaning is left. */
function skeletonOf(pattern: string): string {
  return pattern
    .replace(/\\[\s\S]/g, '_')
    .replace(/\[[^\]]*\]/g, 'C')
    .replace(/\(\?:/g, '(');
}

/**
 * Whether a group that repeats can be read in one way only: it begins with a sign of its own,
 * as in `[a-z]+(-[a-z]+)*`, which nothing else in it can be.
 */
function isUnambiguous(body: string): boolean {
  const first = /^\\?([-/.:,_ @=])(?![*+?{])/.exec(body)?.[1];
  if (first === undefined) {
    return false;
  }
  const rest = body.slice(body.startsWith('\\') ? 2 : 1);
  const classes = rest.match(/\[[^\]]*\]|\\[wWsSdD]|\./g) ?? [];
  return (
    !/[()|]/.test(rest) &&
    !rest.replace(/\[[^\]]*\]/g, '').includes(first) &&
    classes.every(text => {
      if (text === '.' || text.startsWith('[^') || /^\\[WSD]$/.test(text)) {
        return false;
      }
      return !new RegExp(text, 'u').test(first);
    })
  );
}

/** What is wrong with a pattern; `undefined` if it can be matched in a time that has a bound. */
export function patternProblem(pattern: string): string | undefined {
  try {
    // Only to see whether it is one.
    RegExp(pattern, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) {
      return 'is not a regular expression';
    }
    throw error;
  }
  const slow = (why: string) =>
    `may take for ever to match: ${why}. Write it so that it can be read in one way only`;
  const skeleton = skeletonOf(pattern);
  if (/\(\?/.test(skeleton) || /\\[1-9k]/.test(pattern)) {
    return slow('it looks around or back');
  }
  if ((skeleton.match(ENDLESS) ?? []).length > MOST_REPEATS) {
    return slow(`more than ${MOST_REPEATS} parts repeat without end`);
  }
  // Groups that repeat, from the innermost outwards.
  for (const [, body] of pattern.matchAll(
    /\((?:\?:)?((?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[^()\\[\]])*)\)(?:[*+]|\{\d+,\d*\})/g,
  )) {
    const inner = skeletonOf(body);
    if (/[*+?|]|\{\d+,/.test(inner) && !isUnambiguous(body)) {
      return slow(`\`(${body})\` repeats what itself may be read in two ways`);
    }
  }
  if (
    /\([^()]*\((?:[^()]|\([^()]*\))*\)[^()]*\)(?:[*+]|\{\d+,\d*\})/.test(
      skeleton,
    )
  ) {
    return slow('a group that repeats has groups in it');
  }
  return undefined;
}
