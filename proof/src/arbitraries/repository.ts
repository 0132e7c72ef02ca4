import fc from 'fast-check';

/** Files that evidence is read from, as they are in repositories; by folder kind. */
const MODULES: Record<string, Record<string, string>> = {
  go: {
    'go.mod': 'module example.com/a\n\ngo 1.22\n',
    'main.go': 'package a\n',
  },
  node: {
    'package.json':
      '{"scripts":{"test":"x","build":"y"},"engines":{"node":"20"}}',
    'package-lock.json': '{"lockfileVersion":3}',
  },
  both: {
    'go.mod': 'module example.com/b\n\ngo 1.25\n',
    'package.json': '{"engines":{"node":"22"}}',
  },
  container: { Dockerfile: 'FROM scratch\n' },
  nothing: { 'notes.txt': 'x' },
};

const FOLDERS = ['', 'services/api/', 'web/', 'lib/a b/'];

/** A repository with modules in some of its folders: path to text. */
export const repository: fc.Arbitrary<Record<string, string>> = fc
  .record({
    modules: fc.dictionary(
      fc.constantFrom(...FOLDERS),
      fc.constantFrom(...Object.keys(MODULES)),
      { minKeys: 1, maxKeys: 3 },
    ),
    workflows: fc.constantFrom<Record<string, string>>(
      {},
      { '.github/workflows/ci.yml': 'name: Old\non: push\njobs: {}\n' },
      { '.gitea/workflows/README.md': '# Ours\n' },
    ),
  })
  .map(({ modules, workflows }) => ({
    ...workflows,
    ...Object.fromEntries(
      Object.entries(modules).flatMap(([folder, kind]) =>
        Object.entries(MODULES[kind]).map(([name, text]) => [
          `${folder}${name}`,
          text,
        ]),
      ),
    ),
  }));
