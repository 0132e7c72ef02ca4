import Ajv from 'ajv';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { parseYamlDocuments } from '@edf/workflow-language';
import { validate } from './validate';
import { CASES, WORKSPACE, readFiles } from '@edf/golden-path-testing';
import { DEFINITIONS } from '../model/schemas/definitions';
import { editorSchemas, FILE_SCHEMAS } from './editorSchemas';

const DIRECTORY = resolve(__dirname, '../../schemas');

type Json = Record<string, unknown>;

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Documents that have a schema, from the built-in library and the cases. */
function samples(): { kind: string; value: unknown }[] {
  const files = [
    ...Object.entries(readFiles(join(WORKSPACE, 'library'))),
    ...Object.entries(readFiles(CASES)),
  ].filter(([path]) => path.endsWith('.yaml') && !path.includes('expected'));
  return files.flatMap(([path, text]) =>
    parseYamlDocuments({ text, path }).documents.flatMap(({ value }) => {
      const kind =
        isMap(value) && typeof value.kind === 'string'
          ? value.kind
          : { 'library.yaml': 'Library', 'waivers.yaml': 'LibraryWaivers' }[
              path.replace(/.*\//, '')
            ];
      return kind !== undefined && Object.hasOwn(FILE_SCHEMAS, kind)
        ? [{ kind, value }]
        : [];
    }),
  );
}

const ajv = new Ajv({ strict: false });
const validators = Object.fromEntries(
  Object.keys(FILE_SCHEMAS).map(kind => [
    kind,
    ajv.compile(
      JSON.parse(
        readFileSync(join(DIRECTORY, `${kind}.v1alpha1.schema.json`), 'utf8'),
      ),
    ),
  ]),
);

/** Whether the engine finds nothing, and whether another validator does by the file. */
function opinions(kind: string, value: unknown) {
  return {
    engine:
      validate({ schema: FILE_SCHEMAS[kind] as Json, value }).length === 0,
    file: validators[kind](value),
  };
}

/** Each value of a document by its path. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  const inner =
    isMap(value) || Array.isArray(value) ? Object.entries(value) : [];
  return [
    path,
    ...inner.flatMap(([key, next]) => pathsOf(next, [...path, key])),
  ];
}

function replaceAt(root: unknown, path: string[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify({ root }));
  const keys = ['root', ...path];
  const parent = keys
    .slice(0, -1)
    .reduce<Json>((map, key) => map[key] as Json, copy);
  parent[keys[keys.length - 1]] = value;
  return copy.root;
}

describe('the schema files for editors', () => {
  it('are up to date; else write them again with `yarn schemas`', () => {
    const written = Object.fromEntries(
      readdirSync(DIRECTORY).map(name => [
        name,
        readFileSync(join(DIRECTORY, name), 'utf8'),
      ]),
    );
    expect(written).toEqual(editorSchemas());
  });

  it('refer only to what they define, and define each thing once', () => {
    for (const text of Object.values(editorSchemas())) {
      const { $defs = {} } = JSON.parse(text) as { $defs?: Json };
      const named = new Set(
        [...text.matchAll(/"\$ref": "#\/\$defs\/(\w+)"/g)].map(
          ([, name]) => name,
        ),
      );
      expect([...named].sort()).toEqual(Object.keys($defs));
      expect(Object.keys(DEFINITIONS)).toEqual(
        expect.arrayContaining(Object.keys($defs)),
      );
    }
  });

  it('say of every field what it is', () => {
    const silent: string[] = [];
    const walk = (schema: unknown, path: string) => {
      if (!isMap(schema)) {
        return;
      }
      for (const [key, field] of Object.entries(
        (schema.properties ?? {}) as Record<string, Json>,
      )) {
        if (!field.description) {
          silent.push(`${path}.${key}`);
        }
        walk(field, `${path}.${key}`);
      }
      walk(schema.items, `${path}[]`);
      walk(schema.additionalProperties, `${path}.*`);
      ((schema.anyOf ?? []) as unknown[]).forEach(inner => walk(inner, path));
    };
    for (const [name, schema] of [
      ...Object.entries(FILE_SCHEMAS),
      ...Object.entries(DEFINITIONS),
    ]) {
      walk(schema, name);
      if (isMap(schema) && !schema.description) {
        silent.push(name);
      }
    }
    expect(silent).toEqual([]);
  });

  it('mean what the engine means, for all that is written here', () => {
    const all = samples();
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThan(6);
    for (const { kind, value } of all) {
      const { engine, file } = opinions(kind, value);
      expect({ kind, value, accepted: file }).toEqual({
        kind,
        value,
        accepted: engine,
      });
    }
  });

  it('mean what the engine means, for what is written a little differently', () => {
    const places = samples().flatMap(({ kind, value }) =>
      pathsOf(value).map(path => ({ kind, value, path })),
    );
    const replacements = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        'off',
        false,
        true,
        0,
        -1,
        1.5,
        '',
        'a',
        'A B',
        'a/b',
        '../a',
        [],
        [[]],
        ['a', 'a'],
        {},
        { steps: [] },
        { from: 'vars.A' },
        { 'not a name': {} },
        { anyOf: [{ ecosystem: 'go' }, { not: { ecosytem: 'go' } }] },
        { type: 'array', items: { type: 'string', lenght: 1 } },
      ),
      fc.jsonValue({ maxDepth: 2 }),
      fc.dictionary(
        fc.constantFrom(
          'with',
          'when',
          'steps',
          'env',
          'on',
          'push',
          'use',
          'x y',
        ),
        fc.constantFrom<unknown>('off', [], {}, { a: 1 }, null),
      ),
    );
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        replacements,
        ({ kind, value, path }, replacement) => {
          const changed = replaceAt(value, path, replacement);
          const { engine, file } = opinions(kind, changed);
          seen[`${engine}`] += 1;
          expect(file).toBe(engine);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(50);
  });
});
