import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '@edf/backstage-plugin-golden-path-common';
import {
  builtInLibraryPath,
  loadBuiltInLibrary,
  loadLibrary,
  readLibraryFiles,
} from '@edf/backstage-plugin-golden-path-node';
import { checkFolder } from '../repository/localSnapshot';
import { UsageError } from '../status';

/** `--library DIR`, as often as there are libraries. */
export interface LibraryOptions {
  library?: string[];
}

/**
 * The libraries to use: the first, which gives golden paths by their bare names, and further
 * ones. Without any named, the one that comes with Golden Path.
 */
export async function loadLibraries(
  settings: LibraryOptions,
): Promise<{ library: Library; libraries: Library[] }> {
  const [first, ...others] = settings.library ?? [];
  if (first === undefined) {
    return { library: await loadBuiltInLibrary(), libraries: [] };
  }
  const [library, ...libraries] = await Promise.all(
    [first, ...others].map(loadNamed),
  );
  const names = new Set<string>();
  for (const { manifest } of [library, ...libraries]) {
    if (names.has(manifest.name)) {
      throw new UsageError(
        `two libraries are called ${manifest.name}: a pipeline could not tell them apart, so name one of them`,
      );
    }
    names.add(manifest.name);
  }
  return { library, libraries };
}

/** The files of the first library, by path in it: for the lines of what is in them. */
export async function readLibraryTexts(
  settings: LibraryOptions,
): Promise<Record<string, string>> {
  return readLibraryFiles(settings.library?.[0] ?? builtInLibraryPath());
}

async function loadNamed(folder: string): Promise<Library> {
  const directory = await checkFolder(folder);
  const manifest = join(directory, 'library.yaml');
  await access(manifest).catch(() => {
    throw new UsageError(
      `'${folder}' is not a library: it has no library.yaml`,
    );
  });
  return loadLibrary(directory);
}
