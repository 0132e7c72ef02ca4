import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join, relative, resolve } from 'path';
import { parse } from 'yaml';
import { compose } from './compose';
import { gitBlobId } from './hash';
import type {
  Composition,
  Diagnostic,
  Library,
  RepositorySnapshot,
  Target,
} from './model';
import { parseLibrary } from './parse';

/** Only for tests: reads what they need from the disk. */
export const CASES = resolve(__dirname, '../cases');

/** The root of the whole repository, which has the built-in library and sample repositories. */
export const WORKSPACE = resolve(__dirname, '../../..');

/** All files below a folder, path to text; nothing if there is no such folder. */
export function readFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const child = join(path, name);
      if (statSync(child).isDirectory()) {
        walk(child);
      } else {
        files[relative(folder, child)] = readFileSync(child, 'utf8');
      }
    }
  };
  if (existsSync(folder)) {
    walk(folder);
  }
  return files;
}

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

/** `error unknown-stage .golden-path/pipeline.yaml:7:18 (context/instance): message`. */
export function printDiagnostic(diagnostic: Diagnostic): string {
  const { severity, code, path, range, subject, message } = diagnostic;
  const place = range
    ? `${path}:${range.start.line}:${range.start.column}`
    : path;
  return `${severity} ${code} ${place}${
    subject ? ` (${subject})` : ''
  }: ${message}`;
}

/** Folders of cases below one folder of `cases`. */
export function casesIn(folder: string): string[] {
  return readdirSync(join(CASES, folder)).sort();
}

/** Whether `UPDATE_CASES=1` asks to write what came out as what is expected. */
export const UPDATES = process.env.UPDATE_CASES === '1';

/** Half a surrogate pair has no place in a file: it cannot be written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
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
