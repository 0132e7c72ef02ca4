import type { Assertion, Expression } from './readPattern';

type Test = (character: string) => boolean;

/** Numbers of states to go on in; `-1` is the end of the pattern. */
type State =
  | { type: 'character'; test: Test; next: number }
  | { type: 'assertion'; assertion: Assertion; next: number }
  | { type: 'fork'; next: readonly number[] };

export interface Automaton {
  states: readonly State[];
  start: number;
}

const END = -1;

/** At least as many as the states of its automaton and the ways between them; perhaps very many. */
export function countStates(expression: Expression): number {
  switch (expression.type) {
    case 'sequence':
      return sum(expression.parts.map(countStates));
    case 'alternatives':
      // A branch without a part costs a look, too.
      return sum(expression.branches.map(branch => 1 + countStates(branch)));
    case 'repeat': {
      const { least, most } = expression;
      const part = Math.max(1, countStates(expression.part));
      const own = least * part;
      return most === Infinity
        ? own + part + 1
        : own + (most - least) * (part + 1);
    }
    default:
      return 1;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The automaton of an expression, built from its end. */
export function buildAutomaton(expression: Expression): Automaton {
  const states: State[] = [];
  const tests = new Map<string, Test>();
  const add = (state: State) => states.push(state) - 1;

  function build(part: Expression, next: number): number {
    switch (part.type) {
      case 'character': {
        const test = tests.get(part.text) ?? testOf(part.text);
        tests.set(part.text, test);
        return add({ type: 'character', test, next });
      }
      case 'assertion':
        return add({ ...part, next });
      case 'sequence':
        return part.parts.reduceRight(
          (after, each) => build(each, after),
          next,
        );
      case 'alternatives':
        return add({
          type: 'fork',
          next: part.branches.map(branch => build(branch, next)),
        });
      default:
        return buildRepeat(part, next);
    }
  }

  function buildRepeat(
    { part, least, most }: Extract<Expression, { type: 'repeat' }>,
    next: number,
  ): number {
    let start = next;
    if (most === Infinity) {
      // The part leads back to the fork that leads into it.
      const inside: number[] = [next];
      start = add({ type: 'fork', next: inside });
      inside.push(build(part, start));
    } else {
      for (let count = least; count < most; count++) {
        start = add({ type: 'fork', next: [next, build(part, start)] });
      }
    }
    for (let count = 0; count < least; count++) {
      start = build(part, start);
    }
    return start;
  }

  const start = build(expression, END);
  return { states, start };
}

/** Whether a character is what is written. JavaScript knows; it is asked as seldom as possible. */
function testOf(text: string): Test {
  if (!/^[.[\\]/.test(text)) {
    return character => character === text;
  }
  const expression = new RegExp(`^(?:${text})$`, 'u');
  const ofAscii: (boolean | undefined)[] = [];
  let last = { character: '', result: false };
  return character => {
    const code = character.charCodeAt(0);
    if (code < 128) {
      ofAscii[code] ??= expression.test(character);
      return ofAscii[code];
    }
    if (last.character !== character) {
      last = { character, result: expression.test(character) };
    }
    return last.result;
  };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}

function holds(
  assertion: Assertion,
  characters: readonly string[],
  place: number,
): boolean {
  if (assertion === '^') {
    return place === 0;
  }
  if (assertion === '$') {
    return place === characters.length;
  }
  const atBoundary =
    isWord(characters[place - 1]) !== isWord(characters[place]);
  return assertion === '\\b' ? atBoundary : !atBoundary;
}

/** Whether an automaton finds its pattern in a text, and in how many steps it saw that. */
export function runAutomaton(
  automaton: Automaton,
  text: string,
): { matches: boolean; steps: number } {
  const { states, start } = automaton;
  const characters = Array.from(text);
  /** For each state, the place at which it was last entered, so that it is so but once. */
  const entered = new Array<number>(states.length).fill(-1);
  let steps = 0;

  /** Goes into states, and on through those that read nothing; true at the end of the pattern. */
  const enter = (from: number[], place: number, into: number[]): boolean => {
    const open = from;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === END) {
        return true;
      }
      steps += 1;
      if (entered[at] !== place) {
        entered[at] = place;
        const state = states[at];
        if (state.type === 'character') {
          into.push(at);
        } else if (state.type === 'fork') {
          open.push(...state.next);
        } else if (holds(state.assertion, characters, place)) {
          open.push(state.next);
        }
      }
    }
    return false;
  };

  let current: number[] = [];
  for (let place = 0; ; place++) {
    // It may begin anywhere.
    if (enter([start], place, current)) {
      return { matches: true, steps };
    }
    if (place === characters.length) {
      return { matches: false, steps };
    }
    const next: number[] = [];
    for (const at of current) {
      const state = states[at];
      steps += 1;
      if (
        state.type === 'character' &&
        state.test(characters[place]) &&
        enter([state.next], place + 1, next)
      ) {
        return { matches: true, steps };
      }
    }
    current = next;
  }
}
