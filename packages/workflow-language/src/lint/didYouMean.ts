import { hintOf, nearest } from '../text/suggestions';
import type { Finding } from './workflow';

/** In a list of more nobody looks for what was meant. */
const MOST_WORDS = 256;

/**
 * What to add to a message about a word that is not known, and the repair if one is near
 * enough to be what was meant.
 */
export function didYouMean(options: {
  word: string;
  words: readonly string[];
}): { hint: string; replace?: Finding['replace'] } {
  const { word } = options;
  const words = options.words.length > MOST_WORDS ? [] : options.words;
  const near = nearest({ word, words });
  return {
    hint: hintOf({ near, words }),
    ...(near !== undefined && {
      replace: { title: `Write \`${near}\``, search: word, by: near },
    }),
  };
}
