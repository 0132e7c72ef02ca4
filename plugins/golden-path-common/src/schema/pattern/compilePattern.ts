import { buildAutomaton, countStates, runAutomaton } from './automaton';
import { PatternError, readPattern } from './readPattern';

/*
 * Patterns in the schemas of inputs come from whoever writes a component, also from the teams
 * that a server composes for. JavaScript's expressions try again: `^(a|a){24}$` takes seconds,
 * and thirty minutes. So they are not run as such, but as an automaton, which reads each character
 * once: in all its states at the same time. It says of every text what the expression would say.
 */

/** The longest text that is matched: with the number of states, it bounds the work. */
export const LONGEST_MATCHED = 500;

/** More than anybody writes; most patterns have ten. */
const LONGEST_PATTERN = 1000;
const MOST_STATES = 500;

export interface CompiledPattern {
  /** Whether the pattern is found in a text, as `RegExp` with the flag `u` says. */
  matches(text: string): boolean;
  /** How often a state is looked at: for each character, at most the states and the ways to them. */
  countSteps(text: string): number;
}

/** A pattern ready to be matched, or what is wrong with it: `is not a regular expression`. */
export function compilePattern(
  pattern: string,
): CompiledPattern | { problem: string } {
  if (pattern.length > LONGEST_PATTERN) {
    return { problem: `is longer than ${LONGEST_PATTERN} characters` };
  }
  try {
    // Only to see whether it is one: what comes after relies on it.
    RegExp(pattern, 'u');
    const expression = readPattern(pattern);
    if (countStates(expression) > MOST_STATES) {
      return {
        problem: `has more than ${MOST_STATES} parts once its repetitions are written out. Repeat with \`*\` or \`+\`, and say with \`maxLength\` how long the text may be`,
      };
    }
    const automaton = buildAutomaton(expression);
    return {
      matches: text => runAutomaton(automaton, text).matches,
      countSteps: text => runAutomaton(automaton, text).steps,
    };
  } catch (error) {
    if (error instanceof PatternError) {
      return { problem: error.message };
    }
    if (error instanceof SyntaxError) {
      return { problem: 'is not a regular expression' };
    }
    throw error;
  }
}
