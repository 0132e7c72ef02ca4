import { diffText } from './diffText';

describe('diffText', () => {
  it('finds nothing in equal texts', () => {
    expect(diffText({ before: 'a\nb\n', after: 'a\nb\n' })).toEqual([]);
  });

  it('numbers the lines of both sides', () => {
    expect(diffText({ before: 'a\nb\nc\n', after: 'a\nB\nc\n' })).toEqual([
      {
        before: 1,
        after: 1,
        lines: [
          { sign: ' ', text: 'a', before: 1, after: 1 },
          { sign: '-', text: 'b', before: 2 },
          { sign: '+', text: 'B', after: 2 },
          { sign: ' ', text: 'c', before: 3, after: 3 },
        ],
      },
    ]);
  });

  it('shows a new file as added lines only', () => {
    const [hunk] = diffText({ before: '', after: 'a\nb\n' });
    expect(hunk.lines).toEqual([
      { sign: '+', text: 'a', after: 1 },
      { sign: '+', text: 'b', after: 2 },
    ]);
  });

  it('keeps distant changes apart, and does not take a missing last line end for a line', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const before = `${lines.join('\n')}`;
    const after = before
      .replace('line 1\n', 'LINE 1\n')
      .replace('line 18', 'LINE 18');
    const hunks = diffText({ before, after });
    expect(hunks).toHaveLength(2);
    expect(hunks[1].lines.map(line => line.text)).not.toContainEqual(
      expect.stringContaining('No newline'),
    );
  });
});
