import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parse, stringify } from 'yaml';
import { CASES, UPDATES, printDiagnostic } from '@edf/golden-path-testing';
import { casesIn, readLibrary } from '@edf/golden-path-testing/engine';
import { compareLibraries } from './compare';

describe('compareLibraries', () => {
  it.each(casesIn('compare'))('%s', name => {
    const folder = join(CASES, 'compare', name);
    const { changes, demanded, raised, renames, diagnostics } =
      compareLibraries({
        older: readLibrary(join(folder, 'older')),
        newer: readLibrary(join(folder, 'newer')),
      });
    const actual = {
      demanded,
      raised,
      changes: changes.map(
        ({ level, definition, message }) =>
          `${level} ${definition}: ${message}`,
      ),
      renames,
      diagnostics: diagnostics.map(printDiagnostic),
    };
    const path = join(folder, 'expected.yaml');
    if (UPDATES) {
      writeFileSync(path, stringify(actual, { lineWidth: 0 }));
    }
    expect(existsSync(path) && parse(readFileSync(path, 'utf8'))).toEqual(
      actual,
    );
  });

  it('finds nothing between a library and itself', () => {
    const library = readLibrary(join(CASES, 'library'));
    expect(compareLibraries({ older: library, newer: library })).toEqual({
      changes: [],
      demanded: 'none',
      raised: 'none',
      renames: {},
      diagnostics: [],
    });
  });
});
