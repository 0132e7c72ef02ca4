import type {
  Composition,
  RepositorySnapshot,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import type { Diagnostic } from '@edf/workflow-language';
import { compose } from '@edf/backstage-plugin-golden-path-common';
import { loadLibraries, type LibraryOptions } from '../library/loadLibraries';
import { DEFAULT_TARGET, parseTarget, targetOfLock } from '../target';
import { readLocalLock } from './localLock';
import { readLocalSnapshot } from './localSnapshot';
import { readText } from './readText';

/** The options that all commands share which look at a repository. */
export interface ComposeOptions extends LibraryOptions {
  goldenPath?: string;
  target?: string;
  pipeline?: string;
  repository?: string;
  defaultBranch?: string;
  json?: boolean;
}

/** Everything that the flow began with, and what came out. */
export interface LocalComposition {
  composition: Composition;
  snapshot: RepositorySnapshot;
  target: Target;
}

/** The engine does not know where libraries come from; here, they are named. */
function withWayOut(found: Diagnostic): Diagnostic {
  return found.code === 'unknown-library'
    ? {
        ...found,
        message: `${found.message} Name the folder of a library with --library, which may be repeated.`,
      }
    : found;
}

/** The whole flow for a folder on this machine. */
export async function composeLocally(options: {
  directory: string;
  settings: ComposeOptions;
}): Promise<LocalComposition> {
  const { directory, settings } = options;
  const wanted =
    settings.target === undefined ? undefined : parseTarget(settings.target);
  const [library, ...libraries] = await loadLibraries(settings);
  const snapshot = await readLocalSnapshot({
    directory,
    repository: settings.repository,
    defaultBranch: settings.defaultBranch,
  });
  const lock = readLocalLock(snapshot.contents);
  const target =
    wanted ?? (lock && targetOfLock(lock)) ?? parseTarget(DEFAULT_TARGET);
  const pipelineText =
    settings.pipeline === undefined
      ? undefined
      : await readText(settings.pipeline);
  const composition = compose({
    library,
    libraries,
    snapshot,
    target,
    pipelineText,
    goldenPath: settings.goldenPath,
    today: new Date().toISOString().slice(0, 10),
  });
  return {
    composition: {
      ...composition,
      diagnostics: composition.diagnostics.map(withWayOut),
    },
    snapshot,
    target,
  };
}
