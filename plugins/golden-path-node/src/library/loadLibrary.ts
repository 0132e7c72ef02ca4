import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import {
  hasErrors,
  parseLibrary,
  type Library,
} from '@edf/backstage-plugin-golden-path-common';
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { describeDiagnostics } from '../service/DiagnosticsError';

const folders = ['components', 'contexts', 'golden-paths', 'runner-profiles'];

/**
 * Reads a library from its folder. Throws `InputError` with every problem in it when it cannot be
 * used as it is.
 */
export async function loadLibrary(directory: string): Promise<Library> {
  const files: Record<string, string> = {};
  const read = async (path: string) => {
    files[path] = await readFile(join(directory, path), 'utf8');
  };
  const manifest = 'library.yaml';
  try {
    await read(manifest);
  } catch (error) {
    throw new InputError(`${directory} is not a library`, error);
  }
  const paths = await Promise.all(
    folders.map(folder => findYaml({ directory, folder })),
  );
  await Promise.all(paths.flat().map(read));

  const { library, diagnostics } = parseLibrary({ files });
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
  return loadLibrary(resolvePackagePath('@edf/golden-path-library'));
}

/** Paths of the YAML files below a folder, with `/`; a folder that is not there has none. */
async function findYaml(options: {
  directory: string;
  folder: string;
}): Promise<string[]> {
  const { directory, folder } = options;
  let entries;
  try {
    entries = await readdir(join(directory, folder), { withFileTypes: true });
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
  const found = await Promise.all(
    entries.map(async entry => {
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name === 'tests'
          ? []
          : findYaml({ directory, folder: path });
      }
      return entry.isFile() && /\.ya?ml$/.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}
