import fc from 'fast-check';
import { KnownWords, nearest, suggestion } from './suggestions';

/** The edit distance as it is defined, without any haste. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') {
    return a.length + b.length;
  }
  return Math.min(
    distance(a.slice(1), b) + 1,
    distance(a, b.slice(1)) + 1,
    distance(a.slice(1), b.slice(1)) + Number(a[0] !== b[0]),
    a.length > 1 && a[0] === b[1] && a[1] === b[0]
      ? distance(a.slice(2), b.slice(2)) + 1
      : Infinity,
  );
}

describe('nearest', () => {
  it('finds the first of the nearest words that is near enough', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (wanted, words) => {
        const far = Math.max(1, Math.floor(wanted.length / 3)) + 1;
        const distances = words.map(known => distance(wanted, known));
        const least = Math.min(far, ...distances);
        expect(nearest({ word: wanted, words })).toBe(
          least < far ? words[distances.indexOf(least)] : undefined,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes two letters that changed places for one slip', () => {
    expect(nearest({ word: 'biuld', words: ['lint', 'build'] })).toBe('build');
  });

  it('takes upper and lower case, `-` and `_` as alike', () => {
    expect(nearest({ word: 'UNIT_TEST', words: ['lint', 'unit-test'] })).toBe(
      'unit-test',
    );
  });

  it('looks for no neighbour of what nobody types', () => {
    const long = 'x'.repeat(81);
    expect(nearest({ word: long, words: [long] })).toBeUndefined();
  });
});

describe('suggestion', () => {
  it('names the nearest word, or all while they are few', () => {
    expect(suggestion({ word: 'bild', words: ['lint', 'build'] })).toBe(
      ' Did you mean `build`?',
    );
    expect(suggestion({ word: 'deploy', words: ['lint', 'build'] })).toBe(
      ' Known here: `lint`, `build`.',
    );
    expect(suggestion({ word: 'deploy', words: [] })).toBe('');
    expect(
      suggestion({
        word: 'deploy',
        words: Array.from({ length: 13 }, (_, index) => `word${index}`),
      }),
    ).toBe('');
  });

  it('leaves out what cannot have been meant', () => {
    const known = new KnownWords(['unit-test', 'unit-tests']);
    expect(known.suggestion('unit-tess')).toBe(' Did you mean `unit-test`?');
    expect(known.suggestion('unit-tess', 'unit-test')).toBe(
      ' Did you mean `unit-tests`?',
    );
    expect(known.suggestion('lint', 'unit-test')).toBe(
      ' Known here: `unit-tests`.',
    );
  });
});
