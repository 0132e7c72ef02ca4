import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '@edf/backstage-plugin-golden-path-common';
import {
  builtInLibraryPath,
  loadLibraries as loadFolders,
} from '@edf/backstage-plugin-golden-path-node';
import { checkFolder } from '../repository/localSnapshot';
import { UsageError } from '../status';

/** `--library DIR`, as often as there are libraries. */
export interface LibraryOptions {
  library?: string[];
}

/**
 * All libraries that are known, those that were named first. The very first one gives golden
 * paths by their bare names. The one that comes with Golden Path is the last, unless one of its
 * name was given in its place: others may build on it, and a pipeline may name it.
 */
export async function loadLibraries(
  settings: LibraryOptions,
): Promise<[Library, ...Library[]]> {
  const folders = await Promise.all(
    (settings.library ?? []).map(checkLibraryFolder),
  );
  const all = await loadFolders([...folders, builtInLibraryPath()]);
  const named = all.slice(0, -1);
  const builtIn = all[all.length - 1];
  const names = new Set<string>();
  for (const { manifest } of named) {
    if (names.has(manifest.name)) {
      throw new UsageError(
        `two libraries are called ${manifest.name}: a pipeline could not tell them apart, so name one of them`,
      );
    }
    names.add(manifest.name);
  }
  const [first, ...others] = named;
  if (!first) return [builtIn];
  return names.has(builtIn.manifest.name)
    ? [first, ...others]
    : [first, ...others, builtIn];
}

/** The absolute path of a folder with a manifest; wrong usage otherwise. */
export async function checkLibraryFolder(folder: string): Promise<string> {
  const directory = await checkFolder(folder, 'library');
  await access(join(directory, 'library.yaml')).catch(() => {
    throw new UsageError(
      `'${folder}' is not a library: it has no library.yaml`,
    );
  });
  return directory;
}
