import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  isLibraryFile,
  parseLibrary,
  type Library,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { describeDiagnostics } from '../service/DiagnosticsError';

/** Holds no definitions, but may hold very many files. */
const PASSED_OVER = new Set(['node_modules', '.git']);

/**
 * The files of a library that `parseLibrary` reads, by path in it. Throws the error of the file
 * system when the folder, or something in it, cannot be read.
 */
export async function readLibraryFiles(
  directory: string,
): Promise<Record<string, string>> {
  const paths = await findFiles({ directory, folder: '' });
  const texts = await Promise.all(
    paths.map(path => readFile(join(directory, path), 'utf8')),
  );
  return Object.fromEntries(paths.map((path, index) => [path, texts[index]]));
}

/**
 * Reads a library from its folder. Throws `InputError` with every problem in it when it cannot be
 * used as it is.
 *
 * @param others - libraries that it may build on
 */
export async function loadLibrary(
  directory: string,
  others: Library[] = [],
): Promise<Library> {
  return checkedLibrary({
    directory,
    files: await readManifestAndFiles(directory),
    others,
  });
}

/**
 * Reads several libraries, which may build on each other, in the order of their folders. Throws
 * as `loadLibrary` does.
 */
export async function loadLibraries(directories: string[]): Promise<Library[]> {
  const read = await Promise.all(
    directories.map(async directory => ({
      directory,
      files: await readManifestAndFiles(directory),
    })),
  );
  // What is wrong with each is only known beside the others, so here nobody looks for it.
  const others = read.flatMap(
    ({ files }) => parseLibrary({ files }).library ?? [],
  );
  return read.map(each => checkedLibrary({ ...each, others }));
}

async function readManifestAndFiles(
  directory: string,
): Promise<Record<string, string>> {
  let files;
  try {
    files = await readLibraryFiles(directory);
  } catch (error) {
    throw new InputError(`${directory} is not a library`, error);
  }
  if (files['library.yaml'] === undefined) {
    throw new InputError(
      `${directory} is not a library: it has no library.yaml`,
    );
  }
  return files;
}

function checkedLibrary(options: {
  directory: string;
  files: Record<string, string>;
  others: Library[];
}): Library {
  const { directory, files, others } = options;
  const { library, diagnostics } = parseLibrary({ files, others });
  if (!library || hasErrors(diagnostics)) {
    throw new InputError(
      `The library in ${directory} cannot be used:\n${describeDiagnostics(
        diagnostics,
      )}`,
    );
  }
  return library;
}

/** The library that comes with Golden Path. */
export async function loadBuiltInLibrary(): Promise<Library> {
  return loadLibrary(builtInLibraryPath());
}

/** The folder of the library that comes with Golden Path. */
export function builtInLibraryPath(): string {
  return resolvePackagePath('@edf/golden-path-library');
}

/** Paths of a library's files below a folder, with `/`. */
async function findFiles(options: {
  directory: string;
  folder: string;
}): Promise<string[]> {
  const { directory, folder } = options;
  const entries = await readdir(join(directory, folder), {
    withFileTypes: true,
  });
  const found = await Promise.all(
    entries.map(async entry => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        return PASSED_OVER.has(entry.name)
          ? []
          : findFiles({ directory, folder: path });
      }
      return entry.isFile() && isLibraryFile(path) ? [path] : [];
    }),
  );
  return found.flat();
}
