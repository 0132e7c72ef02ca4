import { diagnostic } from '@edf/workflow-language';
import { applyFixes } from './applyFixes';

/** A repair of a text in one line. */
function fixAt(start: number, end: number, text: string) {
  const at = (offset: number) => ({ line: 1, column: offset + 1, offset });
  return diagnostic({
    code: 'wrong-value',
    severity: 'error',
    message: '',
    path: 'a.yaml',
    source: 'lint',
    fix: { title: text, text, range: { start: at(start), end: at(end) } },
  });
}

describe('applyFixes', () => {
  it.each([
    ['nothing', [], 'abcdef', 0],
    ['one', [fixAt(1, 3, 'X')], 'aXdef', 1],
    ['in any order', [fixAt(4, 5, 'Y'), fixAt(0, 1, 'X')], 'XbcdYf', 2],
    ['neighbours', [fixAt(0, 2, 'X'), fixAt(2, 4, 'Y')], 'XYef', 2],
    ['the same twice', [fixAt(1, 2, 'X'), fixAt(1, 2, 'X')], 'aXcdef', 1],
    [
      'the first that overlaps',
      [fixAt(1, 4, 'X'), fixAt(2, 5, 'Y')],
      'aXef',
      1,
    ],
    [
      'one insertion at a place',
      [fixAt(3, 3, 'X'), fixAt(3, 3, 'Y')],
      'abcXdef',
      1,
    ],
    ['at both ends', [fixAt(0, 0, '<'), fixAt(6, 6, '>')], '<abcdef>', 2],
  ])('makes %s', (_, diagnostics, expected, made) => {
    const { text, applied } = applyFixes({ text: 'abcdef', diagnostics });
    expect(text).toBe(expected);
    expect(applied).toHaveLength(made);
  });
});
