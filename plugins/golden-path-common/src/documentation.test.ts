import { readFileSync } from 'fs';
import { join } from 'path';
import { compose } from './compose';
import { ATTRIBUTES_PATH, LOCK_PATH, PIPELINE_PATH } from './model';
import { hasErrors } from '@edf/workflow-language';
import type { Library } from './model';
import { parseLibrary } from './library';
import { WORKSPACE, printDiagnostic } from '@edf/golden-path-testing';
import { readLibrary, snapshotOf } from '@edf/golden-path-testing/engine';

/** An example of a page: a file, by the comment in its first line. */
interface Example {
  line: number;
  path: string;
  text: string;
}

/** All blocks of YAML of a page. Each names its file, so that none goes unread. */
function examplesIn(page: string): Example[] {
  const markdown = readFileSync(join(WORKSPACE, 'docs', page), 'utf8');
  return [...markdown.matchAll(/^```ya?ml\n(.*?)^```$/gms)].map(match => {
    const line = markdown.slice(0, match.index).split('\n').length;
    const path = /^# (\S+\.yaml)\n/.exec(match[1])?.[1];
    if (path === undefined) {
      throw new Error(`docs/${page}:${line} does not name its file.`);
    }
    return { line, path, text: match[1] };
  });
}

/** The library of `docs/library.md`, which builds on the built-in one. */
function readExampleLibrary(builtIn: Library) {
  const files: Record<string, string> = {};
  for (const { line, path, text } of examplesIn('library.md')) {
    if (Object.hasOwn(files, path)) {
      throw new Error(`docs/library.md:${line} writes ${path} again.`);
    }
    files[path] = text;
  }
  return { files, ...parseLibrary({ files, others: [builtIn] }) };
}

/** The repository that `docs/pipeline.md` speaks of. */
const SHOP = {
  'go.mod': 'module shop\n\ngo 1.24\n',
  'main.go': 'package main\n\nfunc main() {}\n',
  Dockerfile: 'FROM scratch\nCOPY shop /shop\n',
  'web/package.json':
    '{ "scripts": { "lint": "eslint .", "build": "vite build", "test": "vitest" }, "engines": { "node": ">=22" } }\n',
  'web/package-lock.json': '{ "lockfileVersion": 3 }\n',
  'site/index.html': '<!doctype html>\n',
  'docs/api.md': '# API\n',
};

const builtIn = readLibrary(join(WORKSPACE, 'library'));
const example = readExampleLibrary(builtIn);
const pages = examplesIn('pipeline.md');
const isPipeline = ({ path }: Example) => path === PIPELINE_PATH;

/** Composes for the shop, with the files that the page adds to it. */
function composeShop(pipelineText: string) {
  const added = pages
    .filter(page => !isPipeline(page))
    .map(({ path, text }) => [path, text]);
  return compose({
    library: builtIn,
    libraries: example.library && [example.library],
    snapshot: {
      ...snapshotOf({ ...SHOP, ...Object.fromEntries(added) }),
      repository: 'acme/shop',
    },
    target: { forge: 'gitea', version: '1.26', runner: 'docker' },
    pipelineText,
    today: '2026-06-30',
  });
}

/** Paths and texts of the workflows. */
function workflowsOf({ files }: ReturnType<typeof composeShop>) {
  return Object.fromEntries(
    files
      .filter(
        ({ path }) =>
          ![PIPELINE_PATH, LOCK_PATH, ATTRIBUTES_PATH].includes(path),
      )
      .map(({ path, content }) => [path, content]),
  );
}

describe('the examples of docs/library.md', () => {
  it('are a library without problems', () => {
    expect(example.diagnostics.map(printDiagnostic)).toEqual([]);
    expect(Object.keys(example.files).length).toBeGreaterThan(8);
  });

  it.each(Object.keys(example.library?.goldenPaths ?? {}))(
    'hold a golden path %s that composes',
    name => {
      const { diagnostics, files } = composeShop(
        `apiVersion: golden-path.edf/v1alpha1\nkind: Pipeline\nspec: { goldenPath: acme/${name} }\n`,
      );
      expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual(
        [],
      );
      expect(files.length).toBeGreaterThan(2);
    },
  );
});

describe('the examples of docs/pipeline.md', () => {
  const [common, ...others] = pages.filter(isPipeline);

  it('begin with the common case', () => {
    const done = composeShop(common.text);
    expect(hasErrors(done.diagnostics)).toBe(false);
    expect(Object.keys(workflowsOf(done))).toHaveLength(1);
    expect(others.length).toBeGreaterThan(15);
  });

  it.each(others.map(page => [page.line, page.text]))(
    'compose, and differ from the common case: line %i',
    (_, text) => {
      const done = composeShop(String(text));
      expect(
        done.diagnostics
          .filter(({ severity }) => severity !== 'info')
          .map(printDiagnostic),
      ).toEqual([]);
      expect(workflowsOf(done)).not.toEqual(
        workflowsOf(composeShop(common.text)),
      );
    },
  );
});
