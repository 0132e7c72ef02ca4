import {
  compose,
  filesToRead,
  parseLibrary,
  type Library,
  type PipelineStatus,
  type Proposal,
  type Repository,
  type RepositorySnapshot,
  type Target,
} from '@edf/backstage-plugin-golden-path-common';
// The fixtures are the files of this repository themselves, and only Jest reads them.
/* eslint-disable no-restricted-imports */
import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { join, relative, resolve as resolvePath } from 'path';
/* eslint-enable no-restricted-imports */

const ROOT = resolvePath(__dirname, '../../../..');

/** All files below a folder, with their texts. */
function readFolder(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.includes('node_modules')) {
      files[relative(folder, path)] = readFileSync(path, 'utf8');
    }
  }
  return files;
}

/** The built-in library, as it is. */
export function builtInLibrary(): Library {
  const { library, diagnostics } = parseLibrary({
    files: readFolder(join(ROOT, 'library')),
  });
  if (!library) {
    throw new Error(JSON.stringify(diagnostics));
  }
  return library;
}

const target: Target = { forge: 'gitea', version: '1.26', runner: 'host' };

const repository: Repository = {
  reference: { host: 'localhost:3300', owner: 'demo', name: 'go-service' },
  defaultBranch: 'main',
  empty: false,
  archived: false,
  public: true,
  actionsEnabled: true,
  permissions: { read: true, write: true, administer: false },
  url: 'http://localhost:3300/demo/go-service',
};

/** A sample repository of the sandbox, as the backend would read it. */
function sampleSnapshot(options: {
  extraFiles?: Record<string, string>;
}): RepositorySnapshot {
  const files = {
    ...readFolder(join(ROOT, 'sandbox/repositories/go-service')),
    ...options.extraFiles,
  };
  const tree = Object.entries(files).map(([path, text]) => ({
    path,
    type: 'file' as const,
    blob: createHash('sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex'),
  }));
  return {
    repository: 'demo/go-service',
    defaultBranch: 'main',
    commit: '1'.repeat(40),
    tree,
    contents: Object.fromEntries(
      filesToRead(tree).map(path => [path, files[path]]),
    ),
  };
}

/** What the backend proposes for the Go sample, made by the engine itself. */
export function sampleProposal(
  options: { library?: Library; extraFiles?: Record<string, string> } = {},
): Proposal {
  const library = options.library ?? builtInLibrary();
  const snapshot = sampleSnapshot(options);
  const today = '2026-05-04';
  const composition = compose({ library, snapshot, target, today });
  return {
    repository,
    snapshot,
    target,
    forgeVersion: '1.26.0',
    state: {},
    library: {
      name: library.manifest.name,
      version: library.manifest.version,
      digest: library.digest,
    },
    today,
    pipelineText: composition.pipelineText,
    digest: composition.changeSet?.digest ?? '',
    diagnostics: composition.diagnostics,
  };
}

/** A status with one workflow and one run. */
export function sampleStatus(
  options: Partial<PipelineStatus> & {
    run?: Partial<PipelineStatus['workflows'][number]['runs'][number]>;
  } = {},
): PipelineStatus {
  const { run, ...rest } = options;
  return {
    repository,
    state: 'up-to-date',
    goldenPath: 'service',
    workflows: [
      {
        context: 'continuous-integration',
        path: '.gitea/workflows/continuous-integration.yaml',
        title: 'Continuous Integration',
        runs: [
          {
            id: 7,
            number: 3,
            title: 'Add the golden path',
            event: 'pull_request',
            branch: 'golden-path/pipeline',
            commit: '2'.repeat(40),
            status: 'completed',
            conclusion: 'success',
            createdAt: '2026-05-04T10:00:00Z',
            durationSeconds: 72,
            url: 'http://localhost:3300/demo/go-service/actions/runs/3',
            ...run,
          },
        ],
      },
    ],
    diagnostics: [],
    ...rest,
  };
}
