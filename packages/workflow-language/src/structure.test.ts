import {
  cyclesOf,
  forbiddenImports,
  impureWords,
  readImports,
} from '@edf/golden-path-testing';
import type { ImportTable } from '@edf/golden-path-testing';

/** Each folder, with the others that it builds on. A new folder gets a row. */
const ALLOWED: ImportTable = {
  diagnostics: [],
  text: [],
  yaml: ['diagnostics'],
  dialect: [],
  expressions: ['dialect'],
  lint: ['diagnostics', 'text', 'yaml', 'dialect', 'expressions'],
};

/** Packages that may be used: it runs in the browser, too. */
const PACKAGES = /^yaml$/;

const imports = readImports(__dirname);

describe('the folders of the workflow language', () => {
  it('import each other in one direction only', () => {
    expect(imports.size).toBeGreaterThan(100);
    expect(forbiddenImports({ imports, allowed: ALLOWED })).toEqual([]);
  });

  it('have no files that import each other', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  it('import nothing that does I/O', () => {
    const foreign = [...imports].flatMap(([path, file]) =>
      file.foreign
        .filter(name => !PACKAGES.test(name))
        .map(name => `${path}: ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  it('know no time and no chance, which would change their bytes', () => {
    expect(impureWords(__dirname)).toEqual([]);
  });
});
