import { readFile } from 'node:fs/promises';
import type {
  Composition,
  Library,
} from '@edf/backstage-plugin-golden-path-common';
import { compose } from '@edf/backstage-plugin-golden-path-common';
import { loadBuiltInLibrary } from '@edf/backstage-plugin-golden-path-node';
import { readLocalSnapshot } from './localSnapshot';
import { UsageError } from './status';
import { parseTarget } from './target';

/** The options that `propose` and `compile` share. */
export interface ComposeOptions {
  goldenPath?: string;
  target: string;
  pipeline?: string;
  repository?: string;
  defaultBranch: string;
  json?: boolean;
}

/** The whole flow for a folder on this machine. */
export async function composeLocally(options: {
  directory: string;
  settings: ComposeOptions;
}): Promise<{ composition: Composition; library: Library }> {
  const { directory, settings } = options;
  const target = parseTarget(settings.target);
  const library = await loadBuiltInLibrary();
  const snapshot = await readLocalSnapshot({
    directory,
    repository: settings.repository,
    defaultBranch: settings.defaultBranch,
  });
  const pipelineText =
    settings.pipeline === undefined
      ? undefined
      : await readText(settings.pipeline);
  const composition = compose({
    library,
    snapshot,
    target,
    pipelineText,
    goldenPath: settings.goldenPath,
    today: new Date().toISOString().slice(0, 10),
  });
  return { composition, library };
}

/** A file that the person named. */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`'${path}' cannot be read: ${error.code}`);
  });
}
