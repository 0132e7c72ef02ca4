import type {
  ChangeSet,
  FileChange,
} from '@edf/backstage-plugin-golden-path-common';
import { count } from '../output/diagnostics';
import type { Printer } from '../output/Output';
import { printTable, type Cell } from '../output/table';

const FORMATS = {
  create: 'green',
  change: 'yellow',
  delete: 'red',
  keep: 'dim',
} as const;

function linesOf({ addedLines, removedLines }: FileChange): string {
  return [
    addedLines > 0 ? `+${addedLines}` : '',
    removedLines > 0 ? `-${removedLines}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Each file with what happens to it. */
export function printFileChanges(options: {
  changeSet: ChangeSet;
  printer: Printer;
}): void {
  const { changeSet, printer } = options;
  printTable({
    printer,
    rows: changeSet.files.map(change => [
      { text: change.action, format: FORMATS[change.action] },
      change.path,
      linesOf(change),
    ]),
  });
}

/** The other directories that could have been written to. */
function choiceRows(changeSet: ChangeSet): Cell[][] {
  return changeSet.choices
    .filter(({ path }) => path !== changeSet.directory.path)
    .map(({ path, shadows }) => [
      'or instead',
      shadows.length > 0
        ? `${path} (\`directory\` in the pipeline): ${shadows.join(
            ', ',
          )} would stop running`
        : `${path} (\`directory\` in the pipeline)`,
    ]);
}

/** All that a person should know before files are written. */
export function printChangeSet(options: {
  changeSet: ChangeSet;
  printer: Printer;
}): void {
  const { changeSet, printer } = options;
  printFileChanges(options);
  const { directory, kept, shadowed, statuses, checks } = changeSet;
  // The label once, the texts below each other: each is a name to be read as one.
  const row = (label: string, texts: string[]): Cell[][] =>
    texts.map((text, index) => [index === 0 ? label : '', text]);
  printer.print('');
  printTable({
    printer,
    rows: [
      ['directory', `${directory.path}: ${directory.because}`],
      ...choiceRows(changeSet),
      ...row('keep running', kept),
      ...row('stop running', shadowed),
      ...row('statuses that come', statuses.added),
      ...row('statuses that go', statuses.removed),
      ...row('checks to require', checks),
    ],
  });
  if (changeSet.empty) {
    printer.print('');
    printer.print('  Nothing to do: everything is as it should be.');
  }
}

/** `2 created, 1 deleted`. */
export function summarizeChanges({ files }: ChangeSet): string {
  const words = { create: 'created', change: 'changed', delete: 'deleted' };
  const parts = (['create', 'change', 'delete'] as const).flatMap(action => {
    const found = files.filter(file => file.action === action).length;
    return found > 0 ? [`${count(found, 'file')} ${words[action]}`] : [];
  });
  return parts.length > 0
    ? parts.join(', ')
    : 'Nothing to do: everything is as it should be.';
}
