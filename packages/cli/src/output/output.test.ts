import { createPrinter, wantsColours } from './Output';
import { printTable } from './table';
import { displayWidth, padTo, printable, wrap } from './text';

describe('wantsColours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
  ])('terminal %s with %j: %s', (isTerminal, environment, expected) => {
    expect(wantsColours({ isTerminal, environment })).toBe(expected);
  });
});

describe('createPrinter', () => {
  const stream = { write: () => true };

  it('knows the width of terminals alone', () => {
    const environment = {};
    const width = (more: object) =>
      createPrinter({ stream: { ...stream, ...more }, environment }).width;
    expect(width({})).toBeUndefined();
    expect(width({ isTTY: true, columns: 120 })).toBe(120);
    expect(width({ isTTY: true, columns: 0 })).toBe(80);
    expect(width({ isTTY: true, columns: 5 })).toBe(40);
    const told = (COLUMNS: string) =>
      createPrinter({
        stream: { ...stream, isTTY: true, columns: 0 },
        environment: { COLUMNS },
      }).width;
    expect(told('60')).toBe(60);
    expect(told('wide')).toBe(80);
  });

  it('writes lines', () => {
    const written: string[] = [];
    const printer = createPrinter({
      stream: { write: text => written.push(text) },
      environment: {},
    });
    printer.print('a');
    expect(written).toEqual(['a\n']);
    expect(printer.style('red', 'a')).toBe('a');
  });
});

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['café', 4],
    ['cafe\u0301', 4],
    ['日本', 4],
    ['ﾊﾝ', 2],
    ['한국', 4],
    ['ａ', 2],
    ['🚀', 2],
    ['a\u200db', 2],
  ])('%s', (text, expected) => {
    expect(displayWidth(text)).toBe(expected);
    expect(displayWidth(padTo(text, 10))).toBe(10);
  });
});

describe('printable', () => {
  it('shows what a terminal would obey', () => {
    expect(printable('a\u001b[31mb\u0007\u202e\n\tc')).toBe(
      'a\\u001b[31mb\\u0007\\u202e c',
    );
  });
});

describe('wrap', () => {
  it.each([
    ['fits', 10, ['fits']],
    ['one two three', 7, ['one two', 'three']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['日本語文字', 4, ['日本', '語文', '字']],
    ['ab/cdef', 6, ['ab/', 'cdef']],
    [
      'continuous-integration/test',
      12,
      ['continuous-', 'integration/', 'test'],
    ],
    ['a abcdefgh b', 4, ['a', 'abcd', 'efgh', 'b']],
    ['', 4, ['']],
    ['🚀🚀', 1, ['🚀', '🚀']],
  ])('%j at %s', (text, width, expected) => {
    expect(wrap({ text, width })).toEqual(expected);
  });

  it('leaves a line alone that has no width', () => {
    expect(wrap({ text: 'a  b' })).toEqual(['a  b']);
  });
});

describe('printTable', () => {
  const print = (rows: string[][], width?: number) => {
    const lines: string[] = [];
    printTable({
      rows,
      printer: {
        print: line => {
          lines.push(line);
        },
        style: (_, text) => text,
        ...(width !== undefined && { width }),
      },
    });
    return lines;
  };

  it('aligns by what is seen', () => {
    expect(
      print([
        ['日本', 'x'],
        ['a', 'y'],
      ]),
    ).toEqual(['  日本  x', '  a     y']);
  });

  it('wraps long cells below themselves', () => {
    expect(print([['name', 'one two three four']], 20)).toEqual([
      '  name  one two',
      '        three four',
    ]);
  });

  it('does not wrap for a pipe', () => {
    expect(print([['name', 'one two three four'.repeat(20)]])).toHaveLength(1);
  });

  it('takes rows of different lengths, and none', () => {
    expect(print([['a'], ['b', 'c']])).toEqual(['  a', '  b  c']);
    expect(print([])).toEqual([]);
  });
});
