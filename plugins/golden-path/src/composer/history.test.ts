import {
  currentText,
  redoLabel,
  reduceHistory,
  startHistory,
  undoLabel,
  type HistoryAction,
} from './history';

function run(actions: HistoryAction[]) {
  return actions.reduce(reduceHistory, startHistory('first'));
}

describe('reduceHistory', () => {
  it('starts with nothing to undo or redo', () => {
    const history = startHistory('first');
    expect(currentText(history)).toBe('first');
    expect(undoLabel(history)).toBeUndefined();
    expect(redoLabel(history)).toBeUndefined();
  });

  it('names what undo and redo would do', () => {
    const history = run([
      { type: 'change', text: 'second', label: 'Switch off Lint' },
      { type: 'change', text: 'third', label: 'Set Least coverage' },
      { type: 'undo' },
    ]);
    expect(currentText(history)).toBe('second');
    expect(undoLabel(history)).toBe('Switch off Lint');
    expect(redoLabel(history)).toBe('Set Least coverage');
  });

  it('forgets what was undone once something else is changed', () => {
    const history = run([
      { type: 'change', text: 'second', label: 'one' },
      { type: 'undo' },
      { type: 'change', text: 'other', label: 'two' },
    ]);
    expect(currentText(history)).toBe('other');
    expect(redoLabel(history)).toBeUndefined();
    expect(currentText(reduceHistory(history, { type: 'undo' }))).toBe('first');
  });

  it('takes typing back at once, but not together with another change', () => {
    const history = run([
      { type: 'change', text: 'a', label: 'Switch off Lint' },
      { type: 'change', text: 'ab', label: 'Edit', merge: 'text' },
      { type: 'change', text: 'abc', label: 'Edit', merge: 'text' },
      { type: 'undo' },
    ]);
    expect(currentText(history)).toBe('a');
  });

  it('never goes beyond either end, and ignores changes that change nothing', () => {
    const history = run([{ type: 'undo' }, { type: 'redo' }, { type: 'undo' }]);
    expect(history).toEqual(startHistory('first'));
    expect(
      reduceHistory(history, { type: 'change', text: 'first', label: 'x' }),
    ).toBe(history);
  });

  it('starts anew when a text is loaded', () => {
    const history = run([
      { type: 'change', text: 'second', label: 'x' },
      { type: 'load', text: 'loaded' },
    ]);
    expect(history).toEqual(startHistory('loaded'));
  });
});
