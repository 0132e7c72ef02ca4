import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { hasErrors } from '../model';
import {
  casesIn,
  composeCase,
  printDiagnostic,
  readFiles,
  UPDATES,
} from '../testing';

describe('compile', () => {
  it.each(casesIn('compile'))('%s', name => {
    const { folder, workflows, files, diagnostics } = composeCase(name);
    const actual: Record<string, string> = Object.fromEntries([
      ...workflows.map(({ path }) => [
        path,
        files.find(file => file.path === path)?.content ?? '',
      ]),
      ...(diagnostics.length > 0
        ? [
            [
              'diagnostics.txt',
              `${diagnostics.map(printDiagnostic).join('\n')}\n`,
            ],
          ]
        : []),
    ]);
    if (UPDATES) {
      for (const [path, content] of Object.entries(actual)) {
        mkdirSync(dirname(join(folder, 'expected', path)), { recursive: true });
        writeFileSync(join(folder, 'expected', path), content);
      }
    }
    expect(readFiles(join(folder, 'expected'))).toEqual(actual);
    // What we write has no finding of our own.
    expect(
      hasErrors(diagnostics) ||
        diagnostics.every(({ source }) => source !== 'lint'),
    ).toBe(true);
  });
});
