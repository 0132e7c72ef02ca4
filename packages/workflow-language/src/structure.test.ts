import {
  cyclesOf,
  forbiddenImports,
  impureWords,
  readImports,
} from '@edf/golden-path-testing';

/** Who may import what: each folder, with the others that it builds on. Add a row for a new folder. */
const ALLOWED = {
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
    const known: string[] = [];
    for (const [folder, others] of Object.entries(ALLOWED)) {
      expect(others.filter(other => !known.includes(other))).toEqual([]);
      known.push(folder);
    }
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
