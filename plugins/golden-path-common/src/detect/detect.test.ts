import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { gitBlobId } from '../hash';
import { CODE_ECOSYSTEMS } from '../model';
import type { Evidence, RepositorySnapshot, TreeEntry } from '../model';
import { detect } from './detect';
import { filesToRead } from './filesToRead';
import { ECOSYSTEMS } from './ecosystems';

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
  it('knows which ecosystems are code', () => {
    const code = ECOSYSTEMS.filter(({ kind }) => kind === 'code');
    expect([...new Set(code.map(({ name }) => name))].sort()).toEqual(
      [...CODE_ECOSYSTEMS].sort(),
    );
  });

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

  it('asks for a stated number of files and bytes, by the sizes in the tree', () => {
    const entry = (path: string, size: number): TreeEntry => ({
      path,
      type: 'file',
      blob: '1'.repeat(40),
      size,
    });
    const tree = [
      ...Array.from({ length: 5000 }, (_, index) =>
        entry(`.gitea/workflows/${index}.yaml`, 1024 * 1024),
      ),
      entry('.golden-path/pipeline.yaml', 1024 * 1024),
      entry('go.mod', 10),
      entry('pom.xml', 1024 * 1024 + 1),
    ];
    const asked = filesToRead(tree);
    expect(asked).toHaveLength(8);
    expect(asked).toContain('.golden-path/pipeline.yaml');
    const { diagnostics } = detect({
      snapshot: {
        repository: 'a/b',
        defaultBranch: 'main',
        tree,
        contents: {},
      },
    });
    expect(diagnostics.filter(({ code }) => code === 'files-not-read')).toEqual(
      [
        expect.objectContaining({
          severity: 'warning',
          message: expect.stringMatching(
            /and 4994 more were not read.*8 MiB of all/,
          ),
        }),
      ],
    );
  });

  it('asks for all files that fit, small ones behind large ones too', () => {
    const tree = ['go.mod', 'a/go.mod', 'b/go.mod'].map(
      (path, index): TreeEntry => ({
        path,
        type: 'file',
        blob: '1'.repeat(40),
        size: index === 0 ? 1024 * 1024 + 1 : 100,
      }),
    );
    expect(filesToRead(tree)).toEqual(['a/go.mod', 'b/go.mod']);
  });

  it('says nothing of a manifest that was not read, behind many parts of one build', () => {
    const files: Record<string, string> = {
      'package.json': '{ "name": "all", "workspaces": ["packages/*"] }',
      'tools/of/all/package.json': '{ "name": "stray" }',
    };
    for (let index = 0; index < 300; index += 1) {
      files[`packages/${index}/package.json`] = '{ "name": "part" }';
    }
    const snapshot = snapshotOf({ files, expected: { modules: [] } });
    const wanted = new Set(filesToRead(snapshot.tree));
    const { evidence, diagnostics } = detect({
      snapshot: {
        ...snapshot,
        contents: Object.fromEntries(
          Object.entries(files).filter(([path]) => wanted.has(path)),
        ),
      },
    });
    expect(evidence.modules.map(({ path }) => path)).toEqual(['.']);
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
    ['package.json', JSON.stringify({ workspaces: ['**/'.repeat(80)] })],
    ['go.mod', `replace a => ${'./x=>'.repeat(100_000)} y`],
    ['go.mod', 'require (\n'.repeat(80_000)],
    ['Gopkg.toml', '[[constraint]]\n'.repeat(60_000)],
    ['build.gradle', `"${'a'.repeat(500_000)}`],
    ['build.gradle', '"a:'.repeat(200_000)],
    ['build.gradle', 'libs.'.repeat(150_000)],
    ['build.gradle', `${' '.repeat(500_000)}//`],
    ['settings.gradle', `includeBuild${' '.repeat(500_000)}`],
    ['setup.py', 'install_requires=['.repeat(50_000)],
    ['setup.py', `install_requires=["${'\\'.repeat(500_000)}`],
    ['setup.cfg', `a =\n${' \n'.repeat(300_000)}`],
    ['Pipfile', '[[a]]\n'.repeat(100_000)],
    ['Cargo.toml', '[workspace]\nmembers = ['.repeat(30_000)],
    ['App.csproj', `<Project ${'a '.repeat(400_000)}>`],
    ['App.csproj', '<Project a="'.repeat(80_000)],
    ['App.sln', '"a\\'.repeat(250_000)],
    ['CMakeLists.txt', `find_package(${' '.repeat(800_000)}`],
    ['CMakeLists.txt', 'cmake_minimum_required '.repeat(40_000)],
    ['meson.build', 'dependency( '.repeat(80_000)],
    [
      'composer.json',
      JSON.stringify({ require: { php: ' '.repeat(800_000) } }),
    ],
    [
      'composer.json',
      JSON.stringify({ require: { php: '|'.repeat(800_000) } }),
    ],
    ['Gemfile', '\n'.repeat(1_000_000)],
    ['Gemfile', `gem${' '.repeat(800_000)}`],
    ['mix.exs', '{:a'.repeat(300_000)],
    ['Dockerfile', 'FROM a\\\n'.repeat(100_000)],
    ['Dockerfile', `FROM ${'a'.repeat(800_000)}!`],
    ['Dockerfile', `COPY [${'"a",'.repeat(200_000)}`],
    ['compose.yaml', '['.repeat(500_000)],
    ['compose.yaml', `services: ${'{a: '.repeat(100_000)}`],
    ['compose.yaml', `a: &a [x]\nb: [${'*a,'.repeat(100_000)}]`],
    ['Chart.yaml', '- '.repeat(300_000)],
    ['kustomization.yaml', `resources:\n${'- ../a\n'.repeat(20_000)}`],
    ['main.tf', `source${' '.repeat(800_000)}`],
    ['main.tf', 'source = "'.repeat(80_000)],
    ['score.yaml', '\t'.repeat(800_000)],
    ['openapi.yaml', `${' '.repeat(800_000)}openapi`],
    ['mkdocs.yml', '!!python/'.repeat(80_000)],
    ['hugo.toml', 'a.'.repeat(400_000)],
  ])('reads a %s that is built to take for ever (%#)', (name, text) => {
    const snapshot = snapshotOf({
      files: { [name]: text },
      expected: { modules: [] },
    });
    const { modules } = detect({ snapshot }).evidence;
    // Such a name says too little where the content says nothing.
    expect(modules.length).toBe(name === 'openapi.yaml' ? 0 : 1);
  });

  it('takes a long line of a Makefile, and a path of many folders', () => {
    const deep = 'a/'.repeat(100_000);
    const files = {
      Dockerfile: 'FROM a\nCOPY b /',
      Makefile: 'docker '.repeat(100_000),
      [`${deep}Dockerfile`]: 'FROM b\nCOPY ../x /',
    };
    const snapshot = snapshotOf({ files, expected: { modules: [] } });
    // What no system can check out is not looked at.
    expect(detect({ snapshot }).evidence.modules).toHaveLength(1);
  });

  it('sees the same in whatever order the tree comes', () => {
    const names = readdirSync(directory);
    for (const name of names) {
      const given: Case = parse(readFileSync(join(directory, name), 'utf8'));
      const snapshot = snapshotOf(given);
      const turned = { ...snapshot, tree: [...snapshot.tree].reverse() };
      expect(detect({ snapshot: turned })).toEqual(detect({ snapshot }));
    }
  });

  it("reads a team's own components, whatever else is there", () => {
    const paths = [
      '.golden-path/components/fuzz/component.yaml',
      '.golden-path/components/fuzz/implementations/go/implementation.yml',
    ];
    const tree = [...paths, '.golden-path/components/README.md'].map(path => ({
      path,
      type: 'file' as const,
      blob: '1'.repeat(40),
    }));
    expect(filesToRead(tree)).toEqual(paths);
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
      ...['go.mod', 'go.work', 'Gopkg.toml', 'glide.yaml', 'vendor/manifest'],
      ...['package.json', '.nvmrc', '.yarnrc.yml', 'pnpm-workspace.yaml'],
      ...['pom.xml', 'build.gradle', 'settings.gradle.kts', '.sdkmanrc'],
      ...['gradle/libs.versions.toml', 'a/build.gradle', 'a/package.json'],
      ...['pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg'],
      ...['Pipfile', '.python-version', 'uv.lock', 'shop/settings.py'],
      ...['Cargo.toml', 'rust-toolchain', 'App.csproj', 'a/Lib.fsproj'],
      ...['Shop.sln', 'global.json', 'Directory.Build.props'],
      ...['CMakeLists.txt', 'meson.build', 'Makefile', 'main.c'],
      ...['composer.json', 'phpunit.xml', 'Gemfile', 'a.gemspec', 'mix.exs'],
      ...['config/database.yml', 'config/test.exs', '.tool-versions'],
      ...['Dockerfile', 'Dockerfile.x', 'docker/Dockerfile', 'compose.yaml'],
      ...['Chart.yaml', 'charts/a/Chart.yaml', 'kustomization.yaml'],
      ...['k8s/a.yaml', 'main.tf', 'modules/a/x.tf', 'terragrunt.hcl'],
      ...['score.yaml', 'openapi.json', 'mkdocs.yml', 'hugo.toml'],
      ...['catalog-info.yaml', '.github/workflows/ci.yaml'],
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
      ...['services:', 'resources:', '- ', 'a: ', '../a', './a', '&a ', '*a'],
      ...['workspaces', 'members = [', 'include ', 'use (', 'replace a => ..'],
      ...['source = "../a"', 'FROM a', 'COPY . .', 'build:', '__proto__'],
      ...['constructor', 'path = "."', "'", '"', '..\\a', '/', '**', 'lts/x'],
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
