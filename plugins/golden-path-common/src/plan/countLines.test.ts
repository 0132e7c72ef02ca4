import fc from 'fast-check';
import { countLines } from './countLines';

/** Length of the longest common subsequence, the slow and obvious way. */
function common(a: string[], b: string[]): number {
  const lengths = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] =
        a[i] === b[j]
          ? lengths[i + 1][j + 1] + 1
          : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths[0][0];
}

describe('countLines', () => {
  it('counts what a diff shows', () => {
    expect(countLines({ before: '', after: 'a\nb\n' })).toEqual({
      added: 2,
      removed: 0,
    });
    expect(countLines({ before: 'a\nb\nc\n', after: 'a\nx\nc\n' })).toEqual({
      added: 1,
      removed: 1,
    });
    expect(countLines({ before: 'a\n', after: 'a\n' })).toEqual({
      added: 0,
      removed: 0,
    });
  });

  it('finds the shortest difference', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const same = common(a, b);
        const text = (list: string[]) => list.map(line => `${line}\n`).join('');
        expect(countLines({ before: text(a), after: text(b) })).toEqual({
          added: b.length - same,
          removed: a.length - same,
        });
      }),
    );
  });

  it('gives an upper bound for texts that have little in common', () => {
    const lines = (name: string) =>
      Array.from({ length: 3000 }, (_, index) => `${name}${index}\n`).join('');
    expect(countLines({ before: lines('a'), after: lines('b') })).toEqual({
      added: 3000,
      removed: 3000,
    });
  });
});
