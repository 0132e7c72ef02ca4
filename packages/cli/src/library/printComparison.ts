import type { Level } from '@edf/backstage-plugin-golden-path-common';
import type { Printer } from '../output/Output';
import { printHeading, printTable, printText } from '../output/table';
import type { Comparison } from './libraryCheck';

const FORMATS = {
  none: 'dim',
  patch: 'dim',
  minor: 'yellow',
  major: 'red',
} as const;

/** Whether the version was raised by as much as its users need to know. */
function verdict(demanded: Level, raised: Level): string {
  if (demanded === 'none') return 'Nothing has changed.';
  const how =
    raised === 'none'
      ? 'and the version was not raised'
      : `and the version was raised by a ${raised} one`;
  return `This demands a ${demanded} version, ${how}.`;
}

/** What has changed since an older version of a library, and what version that demands. */
export function printComparison(options: {
  comparison: Comparison;
  printer: Printer;
}): void {
  const { comparison, printer } = options;
  const { older, changes, demanded, raised } = comparison;
  printHeading(`Since ${older.manifest.version}`, printer);
  printTable({
    rows: changes.map(({ level, definition, message }) => [
      { text: level, format: FORMATS[level] },
      definition,
      message,
    ]),
    printer,
  });
  if (changes.length > 0) printer.print('');
  printText({ text: verdict(demanded, raised), printer, indent: 2 });
}
