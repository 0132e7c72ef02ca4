import { join } from 'path';
import {
  cyclesOf,
  forbiddenImports,
  impureWords,
  readImports,
} from '@edf/golden-path-testing';
import type { ImportTable } from '@edf/golden-path-testing';

/** Each folder, with the others that it builds on. A new folder gets a row. */
const ALLOWED: ImportTable = {
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

/** The same inside of the two stages that have many files. */
const INSIDE: Record<string, ImportTable> = {
  resolve: {
    layers: [],
    modules: ['layers'],
    rules: ['layers'],
    selection: ['layers', 'rules'],
    inputs: ['layers', 'rules'],
    preparations: ['layers', 'selection'],
    wiring: ['layers', 'rules', 'inputs', 'preparations'],
    runs: ['layers', 'rules', 'selection', 'inputs', 'preparations', 'wiring'],
  },
  compile: {
    steps: [],
    units: ['steps'],
    runner: ['steps', 'units'],
    triggers: ['units'],
    provenance: ['units'],
    jobs: ['steps', 'units', 'runner', 'triggers', 'provenance'],
  },
};

/** Packages that may be used: it runs in the browser, too. */
const PACKAGES =
  /^(?:@edf\/workflow-language|yaml|@noble\/hashes\/\S+|smol-toml|json-schema-to-ts)$/;

const imports = readImports(__dirname);

describe('the folders of the engine', () => {
  it('import each other in one direction only', () => {
    expect(imports.size).toBeGreaterThan(100);
    expect(forbiddenImports({ imports, allowed: ALLOWED })).toEqual([]);
  });

  it.each(Object.keys(INSIDE))('and so do those of %s', stage => {
    expect(
      forbiddenImports({
        imports: readImports(join(__dirname, stage)),
        allowed: INSIDE[stage],
      }),
    ).toEqual([]);
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
