/** One state of the text, and what led to it: `Switch off Lint`. */
export interface HistoryEntry {
  text: string;
  label: string;
  /** Changes with the same key follow each other as one: typing is not undone letter by letter. */
  merge?: string;
}

/**
 * The text of `pipeline.yaml` is the only truth of the composer; everything else follows from it.
 * The first entry is what was loaded, `position` is the entry in force.
 */
export interface History {
  entries: HistoryEntry[];
  position: number;
}

export type HistoryAction =
  | { type: 'load'; text: string }
  | { type: 'change'; text: string; label: string; merge?: string }
  | { type: 'undo' }
  | { type: 'redo' };

export function startHistory(text: string): History {
  return { entries: [{ text, label: '' }], position: 0 };
}

export function currentText(history: History): string {
  return history.entries[history.position].text;
}

/** What undo would take back; `undefined` when there is nothing. */
export function undoLabel(history: History): string | undefined {
  return history.position > 0
    ? history.entries[history.position].label
    : undefined;
}

/** What redo would bring back; `undefined` when there is nothing. */
export function redoLabel(history: History): string | undefined {
  return history.entries[history.position + 1]?.label;
}

export function reduceHistory(
  history: History,
  action: HistoryAction,
): History {
  switch (action.type) {
    case 'load':
      return startHistory(action.text);
    case 'undo':
      return { ...history, position: Math.max(0, history.position - 1) };
    case 'redo':
      return {
        ...history,
        position: Math.min(history.entries.length - 1, history.position + 1),
      };
    case 'change':
      return change(history, action);
    default:
      return history;
  }
}

function change(
  history: History,
  { text, label, merge }: Extract<HistoryAction, { type: 'change' }>,
): History {
  if (text === currentText(history)) {
    return history;
  }
  const { merge: open } = history.entries[history.position];
  const merges = merge !== undefined && merge === open && history.position > 0;
  const kept = history.entries.slice(0, history.position + (merges ? 0 : 1));
  const entries = [...kept, { text, label, merge }];
  return { entries, position: entries.length - 1 };
}
