import {
  cyclesOf,
  forbiddenImports,
  impureWords,
  readImports,
} from '@edf/golden-path-testing';

/** Who may import what: each folder, with the others that it builds on. Add a row for a new folder. */
const ALLOWED = {
  model: [],
  hash: [],
  report: ['model'],
  schema: ['model', 'hash'],
  facts: ['model', 'schema'],
  library: ['model', 'hash', 'schema', 'facts'],
  pipeline: ['model', 'hash', 'schema'],
  detect: ['model'],
  resolve: ['model', 'report', 'schema', 'facts', 'library'],
  compile: ['model', 'hash', 'report', 'facts'],
  emit: ['model', 'hash'],
  plan: ['model', 'hash', 'schema', 'emit'],
  explain: ['model', 'hash', 'emit', 'resolve'],
  rest: ['model'],
};

/** Packages that may be used: it runs in the browser, too. */
const PACKAGES =
  /^(?:@edf\/workflow-language|yaml|@noble\/hashes\/\S+|smol-toml|json-schema-to-ts)$/;

const imports = readImports(__dirname);

describe('the folders of the engine', () => {
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
