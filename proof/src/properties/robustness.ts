import fc from 'fast-check';
import { join } from 'path';
import {
  compose,
  detect,
  filesToRead,
  parseLibrary,
  parsePipeline,
} from '@edf/backstage-plugin-golden-path-common';
import { lint } from '@edf/workflow-language';
import type {
  Target,
  TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import {
  CASES,
  LINT_CASES,
  WORKSPACE,
  readFiles,
} from '@edf/golden-path-testing';
import { readLibrary } from '@edf/golden-path-testing/engine';
import { nearlyValid } from '../arbitraries/nearlyValid';
import { anyText } from '../arbitraries/text';
import type { Property } from './property';

const TARGETS: Target[] = [
  { forge: 'gitea', version: '1.26', runner: 'host' },
  { forge: 'gitea', version: '1.21', runner: 'docker' },
  { forge: 'forgejo', version: '11.0', runner: 'host' },
];

function textsIn(folder: string, pattern: RegExp): string[] {
  return Object.entries(readFiles(folder))
    .filter(([path]) => pattern.test(path))
    .map(([, text]) => text);
}

const WORKFLOWS = [
  ...textsIn(LINT_CASES, /\.ya?ml$/),
  ...textsIn(join(CASES, 'compile'), /expected\/.*\.ya?ml$/),
  ...textsIn(join(__dirname, '../bench/workflows'), /\.ya?ml$/),
];

const PIPELINES = [
  ...textsIn(join(CASES, 'resolve'), /pipeline\.yaml$/),
  ...textsIn(join(CASES, 'compile'), /pipeline\.yaml$/),
];

const LIBRARY = readFiles(join(CASES, 'library'));
const builtIn = readLibrary(join(WORKSPACE, 'library'));

const lintNeverThrows: Property = {
  name: 'lint never throws',
  weight: 10,
  create: () =>
    fc.property(
      fc.oneof(
        { weight: 4, arbitrary: nearlyValid(WORKFLOWS) },
        { weight: 1, arbitrary: anyText },
      ),
      fc.constantFrom(...TARGETS),
      (text, target) => {
        lint({ text, path: '.gitea/workflows/a.yaml', target });
      },
    ),
};

const parseNeverThrows: Property = {
  name: 'parse never throws',
  weight: 3,
  create: () =>
    fc.property(
      fc.oneof(nearlyValid(PIPELINES), anyText),
      nearlyValid(Object.values(LIBRARY)),
      fc.constantFrom(...Object.keys(LIBRARY)),
      (pipeline, definition, path) => {
        parsePipeline({ text: pipeline });
        parseLibrary({ files: { ...LIBRARY, [path]: definition } });
      },
    ),
};

const composeNeverThrows: Property = {
  name: 'compose never throws',
  weight: 4,
  create: () =>
    fc.property(
      nearlyValid(PIPELINES),
      fc.constantFrom(...TARGETS),
      (pipelineText, target) => {
        compose({
          library: builtIn,
          snapshot: {
            repository: 'demo/a',
            defaultBranch: 'main',
            tree: [{ path: 'go.mod', type: 'file', blob: 'a'.repeat(40) }],
            contents: { 'go.mod': 'module a\n\ngo 1.22\n' },
          },
          target,
          pipelineText,
          today: '2026-06-30',
        });
      },
    ),
};

/** Samples with files that evidence is read from, whichever the engine knows by now. */
const REPOSITORIES = readFiles(join(WORKSPACE, 'sandbox/repositories'));

/** Folder and name apart: a repository mixes them anew. */
const PARTS = Object.keys(REPOSITORIES).map(path => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  text: REPOSITORIES[path],
}));

const NAMES = [
  ...new Set([
    ...PARTS.map(({ name }) => name),
    ...['go.mod', 'package.json', 'pom.xml', 'build.gradle', 'Cargo.toml'],
    ...['pyproject.toml', 'setup.py', 'Pipfile', 'Gemfile', 'composer.json'],
    ...['mix.exs', 'CMakeLists.txt', 'Dockerfile', 'compose.yaml', 'a.csproj'],
    ...['Chart.yaml', 'main.tf', 'kustomization.yaml', 'score.yaml', 'go.work'],
    ...['requirements.txt', 'pnpm-workspace.yaml', 'lerna.json', 'mkdocs.yml'],
    ...['settings.gradle.kts', 'libs.versions.toml', '.nvmrc', 'openapi.yaml'],
  ]),
];

const files = fc.dictionary(
  fc
    .tuple(
      fc.constantFrom(
        '',
        'a/',
        'a/b/',
        'vendor/x/',
        '.gitea/workflows/',
        '../',
      ),
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...NAMES) },
        { weight: 1, arbitrary: anyText },
      ),
    )
    .map(([folder, name]) => folder + name),
  fc.oneof(nearlyValid(PARTS.map(({ text }) => text)), anyText),
  { minKeys: 1, maxKeys: 8 },
);

const detectNeverThrows: Property = {
  name: 'detect never throws',
  weight: 20,
  create: () =>
    fc.property(
      files,
      fc.constantFrom<TreeEntry['type']>('file', 'symlink', 'submodule'),
      (contents, first) => {
        const tree = Object.keys(contents).map(
          (path, index): TreeEntry => ({
            path,
            type: index === 0 ? first : 'file',
            blob: 'a'.repeat(40),
          }),
        );
        filesToRead(tree);
        detect({
          snapshot: {
            repository: 'demo/a',
            defaultBranch: 'main',
            tree,
            contents,
          },
        });
      },
    ),
};

export const robustness: Property[] = [
  lintNeverThrows,
  parseNeverThrows,
  composeNeverThrows,
  detectNeverThrows,
];
