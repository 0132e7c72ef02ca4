import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import {
  compose,
  gitBlobId,
  parseLibrary,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Composition,
  Library,
  RepositorySnapshot,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { CASES, foldersIn, printDiagnostic, readFiles } from './files';

/** A repository that holds these files, with nothing committed but them. */
export function snapshotOf(files: Record<string, string>): RepositorySnapshot {
  return {
    repository: 'demo/sample',
    defaultBranch: 'main',
    tree: Object.entries(files).map(([path, text]) => ({
      path,
      type: 'file',
      blob: gitBlobId(text),
    })),
    contents: files,
  };
}

/** A library that must be without problems; files of later folders are added to the first. */
export function readLibrary(...folders: string[]): Library {
  return readLibraryBeside([], ...folders);
}

/** The same, of a library that builds on others. */
export function readLibraryBeside(
  others: Library[],
  ...folders: string[]
): Library {
  const { library, diagnostics } = parseLibrary({
    files: Object.assign({}, ...folders.map(readFiles)),
    others,
  });
  if (!library || diagnostics.length > 0) {
    throw new Error(
      `The library ${folders.join(' with ')} has problems: ${diagnostics
        .map(printDiagnostic)
        .join('\n')}`,
    );
  }
  return library;
}

/** Folders of cases below one folder of the engine's. */
export function casesIn(folder: string): string[] {
  return foldersIn(join(CASES, folder));
}

/** The library that the cases share. */
const SHARED = join(CASES, 'library');

/** The target of a case: `target.yaml`, where it says something. */
export function readTarget(folder: string): Target {
  const path = join(folder, 'target.yaml');
  return {
    forge: 'gitea',
    version: '1.26',
    runner: 'host',
    ...(existsSync(path) && (parse(readFileSync(path, 'utf8')) as object)),
  };
}

let shared: Library | undefined;

/**
 * The whole flow for a case of `compile`. Its own `library/` is added to the shared one.
 *
 * @param target - what is other than in the case
 */
export function composeCase(
  name: string,
  target?: Partial<Target>,
): Composition & { folder: string; library: Library } {
  const folder = join(CASES, 'compile', name);
  const own = join(folder, 'library');
  shared ??= readLibrary(SHARED);
  const library = existsSync(own) ? readLibrary(SHARED, own) : shared;
  return {
    folder,
    library,
    ...compose({
      library,
      snapshot: snapshotOf(readFiles(join(folder, 'tree'))),
      target: { ...readTarget(folder), ...target },
      pipelineText: readFileSync(join(folder, 'pipeline.yaml'), 'utf8'),
      today: '2026-06-30',
    }),
  };
}

/** What a forge does with a change set. */
export function applied(
  files: Record<string, string>,
  { changeSet }: Composition,
): Record<string, string> {
  const after = { ...files };
  for (const { path, action, content } of changeSet?.files ?? []) {
    if (action === 'delete') {
      delete after[path];
    } else {
      after[path] = content ?? '';
    }
  }
  return after;
}
