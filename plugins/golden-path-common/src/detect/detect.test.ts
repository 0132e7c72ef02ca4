import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
});
