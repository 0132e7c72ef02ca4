import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { gitBlobId } from '../hash';
import type { Evidence, RepositorySnapshot, TreeEntry } from '../model';
import { detect, filesToRead } from '.';

/** A case: a repository as a map from path to text, and what must be seen in it. */
interface Case {
  files: Record<string, string>;
  links?: string[];
  submodules?: string[];
  expected: {
    modules: object[];
    questions?: object[];
    diagnostics?: object[];
    workflowDirectories?: Evidence['workflowDirectories'];
  };
}

const directory = join(__dirname, '../../cases/detect');

/** Reads as the forge adapter does: only what the engine asks for. */
function snapshotOf({ files, links, submodules }: Case): RepositorySnapshot {
  const tree: TreeEntry[] = [
    ...Object.entries(files).map(([path, text]) => ({
      path,
      type: 'file' as const,
      blob: gitBlobId(text),
    })),
    ...(links ?? []).map(path => ({
      path,
      type: 'symlink' as const,
      blob: gitBlobId('elsewhere'),
    })),
    ...(submodules ?? []).map(path => ({
      path,
      type: 'submodule' as const,
      blob: '1'.repeat(40),
    })),
  ];
  return {
    repository: 'demo/service',
    defaultBranch: 'main',
    tree,
    contents: Object.fromEntries(
      filesToRead(tree).map(path => [path, files[path]]),
    ),
  };
}

describe('detect', () => {
  it.each(readdirSync(directory))('sees what is in %s', name => {
    const given: Case = parse(readFileSync(join(directory, name), 'utf8'));
    const { evidence, diagnostics } = detect({ snapshot: snapshotOf(given) });
    const { expected } = given;

    expect(evidence.modules).toMatchObject(expected.modules);
    expect(evidence.questions).toMatchObject(expected.questions ?? []);
    expect(diagnostics).toMatchObject(expected.diagnostics ?? []);
    expect(evidence.workflowDirectories).toEqual(
      expected.workflowDirectories ?? [],
    );
  });

  it('names every file that it used, with its blob id', () => {
    const files = { 'go.mod': 'module a\n', 'main.go': 'package main\n' };
    const snapshot = snapshotOf({ files, expected: { modules: [] } });
    expect(detect({ snapshot }).evidence.read).toEqual({
      'go.mod': gitBlobId(files['go.mod']),
    });
  });

  it('reads the files at the top when there are too many', () => {
    const tree = Array.from({ length: 500 }, (_, index) => ({
      path: `deep/er/${index}/go.mod`,
      type: 'file' as const,
      blob: '1'.repeat(40),
    }));
    tree.push({ path: 'go.mod', type: 'file', blob: '2'.repeat(40) });
    const asked = filesToRead(tree);
    expect(asked).toHaveLength(200);
    expect(asked).toContain('go.mod');
  });

  it('leaves out the deepest modules when there are too many, and says so', () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`a/b/${index}/go.mod`, '']),
    );
    files['z/Dockerfile'] = '';
    const { evidence, diagnostics } = detect({
      snapshot: snapshotOf({ files, expected: { modules: [] } }),
    });
    expect(evidence.modules).toHaveLength(200);
    expect(evidence.modules.map(({ path }) => path)).toContain('z');
    expect(diagnostics).toMatchObject([{ code: 'too-many-modules' }]);
  });

  // Texts that make careless patterns take minutes; each is read within the time of a test.
  it.each([
    ['pom.xml', '<!-- a>'.repeat(100_000)],
    ['pom.xml', '<![CDATA[ a>'.repeat(80_000)],
    ['pom.xml', `<${'a'.repeat(1_000_000)}`],
    ['pom.xml', `<project ${'a="b" '.repeat(150_000)}`],
    ['pom.xml', '<project>'.repeat(100_000)],
    ['requirements.txt', `${'a'.repeat(500_000)}://`],
    ['requirements.txt', '-'.repeat(1_000_000)],
    ['go.mod', `require ${' '.repeat(500_000)}`],
    ['pyproject.toml', '['.repeat(500_000)],
    ['pyproject.toml', `a = ${'['.repeat(500_000)}`],
    ['package.json', '['.repeat(500_000)],
    ['package.json', '{"a":'.repeat(100_000)],
  ])('reads a %s that is built to take for ever (%#)', (name, text) => {
    const snapshot = snapshotOf({
      files: { [name]: text },
      expected: { modules: [] },
    });
    expect(detect({ snapshot }).evidence.modules).toHaveLength(1);
  });

  it('takes a tree of a hundred thousand manifests', () => {
    const tree = Array.from({ length: 100_000 }, (_, index) => ({
      path: `${index % 300}/${index}/Dockerfile`,
      type: 'file' as const,
      blob: '1'.repeat(40),
    }));
    const { evidence } = detect({
      snapshot: {
        repository: 'demo/service',
        defaultBranch: 'main',
        tree,
        contents: {},
      },
    });
    expect(evidence.modules).toHaveLength(200);
  });

  it('takes any content without throwing', () => {
    const names = [
      'go.mod',
      'package.json',
      'pom.xml',
      'pyproject.toml',
      'requirements.txt',
      '.nvmrc',
      '.python-version',
    ];
    const words = fc.constantFrom(
      ...['{', '}', '[', ']', '"a"', ':', ',', '<a>', '</a>', '<!--', '-->'],
      ...[
        '<project>',
        '</project>',
        '=',
        '\n',
        'require (',
        ')',
        'v1',
        '1',
        ' ',
      ],
      ...[
        '"scripts"',
        '"engines"',
        'null',
        '[project]',
        'dependencies',
        '&lt;',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), texts), files => {
        const snapshot = snapshotOf({ files, expected: { modules: [] } });
        for (const { severity } of detect({ snapshot }).diagnostics) {
          expect(severity).toBe('warning');
        }
      }),
    );
  });
});
