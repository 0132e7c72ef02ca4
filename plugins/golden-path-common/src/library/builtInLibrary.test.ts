import { readdirSync, readFileSync } from 'fs';
import { join, relative, resolve } from 'path';
import { KIND_NAMES, KINDS } from '../model';
import { parseLibrary } from './library';

const LIBRARY = resolve(__dirname, '../../../../library');

function readFiles(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(LIBRARY, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(LIBRARY, path), readFileSync(path, 'utf8')]),
  );
}

describe('the built-in library', () => {
  it('has no problem', () => {
    expect(parseLibrary({ files: readFiles() }).diagnostics).toEqual([]);
  });

  it('does not depend on the order of its files', () => {
    const files = readFiles();
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(JSON.stringify(parseLibrary({ files: reversed }).library)).toBe(
      JSON.stringify(parseLibrary({ files }).library),
    );
  });

  it('has an owner on every definition', () => {
    const { library } = parseLibrary({ files: readFiles() });
    const definitions = [
      library?.components,
      library?.implementations,
      library?.preparations,
      library?.contexts,
      library?.goldenPaths,
      library?.runnerProfiles,
    ].flatMap(kind => Object.values(kind ?? {}));
    expect(definitions.length).toBeGreaterThan(15);
    for (const { spec } of definitions) {
      expect(spec.owner).toBe(library?.manifest.owner);
    }
  });

  it('has a page for every component, which names its implementations and inputs', () => {
    const { library } = parseLibrary({ files: readFiles() });
    for (const [name, { spec }] of Object.entries(library?.components ?? {})) {
      const page = readFileSync(
        join(LIBRARY, 'components', name, 'README.md'),
        'utf8',
      );
      const implementations = Object.values(library?.implementations ?? {})
        .filter(({ spec: { component } }) => component === name)
        .map(({ metadata }) => metadata.name);
      expect(implementations).not.toEqual([]);
      for (const word of [
        ...implementations,
        ...Object.keys(spec.inputs ?? {}),
      ]) {
        expect(page).toContain(`\`${word}\``);
      }
    }
  });

  it('has a page for every preparation, which names its variants and what they give', () => {
    const { library } = parseLibrary({ files: readFiles() });
    const variants = Object.values(library?.preparations ?? {});
    expect(variants).not.toEqual([]);
    for (const { metadata, spec } of variants) {
      const page = readFileSync(
        join(LIBRARY, 'preparations', spec.preparation, 'README.md'),
        'utf8',
      );
      for (const word of [metadata.name, ...Object.keys(spec.env ?? {})]) {
        expect(page).toContain(`\`${word}\``);
      }
    }
  });

  it('is published with the folders of all kinds', () => {
    const { files } = JSON.parse(
      readFileSync(join(LIBRARY, 'package.json'), 'utf8'),
    );
    expect(new Set(files)).toEqual(
      new Set(['library.yaml', ...KIND_NAMES.map(kind => KINDS[kind].folder)]),
    );
  });

  it('says of every definition what it is', () => {
    const { library } = parseLibrary({ files: readFiles() });
    for (const { metadata } of [
      library?.components,
      library?.implementations,
      library?.contexts,
      library?.goldenPaths,
      library?.runnerProfiles,
    ].flatMap(kind => Object.values(kind ?? {}))) {
      expect(metadata).toMatchObject({
        title: expect.stringMatching(/\S/),
        description: expect.stringMatching(/^.{20,}\.$/s),
      });
    }
  });
});
