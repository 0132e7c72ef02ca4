import { LOCK_PATH, lockSchema } from '../model';
import { diagnostic, parseYaml } from '@edf/workflow-language';
import type { PipelineLock, RepositorySnapshot } from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { validate } from '../schema/validate';

/** What of an earlier lock still matters when the next one is made. */
export interface EarlierLock {
  /** Keeps schedules where they are. */
  seed?: string;
  /** Modules by the name that they were given, so that their jobs keep their names. */
  modules: Record<string, { path: string; ecosystem: string }>;
  /** Path of each workflow file that we wrote, to its blob id then. */
  files: Record<string, string>;
}

/**
 * Reads the lock of the repository. One that cannot be read counts as absent, with a warning:
 * it is written anew anyhow, and files that somebody edited are still known by their header.
 */
export function readLock(options: { snapshot: RepositorySnapshot }): {
  lock: EarlierLock;
  diagnostics: Diagnostic[];
} {
  const text = options.snapshot.contents[LOCK_PATH];
  if (text === undefined) {
    return { lock: { files: {}, modules: {} }, diagnostics: [] };
  }
  const value = parseYaml({ text, path: LOCK_PATH }).document?.value;
  const problems = validate({
    schema: lockSchema,
    value,
    ignoreUnknownKeys: true,
  });
  if (problems.length > 0) {
    return {
      lock: { files: {}, modules: {} },
      diagnostics: [
        diagnostic({
          code: 'lock-unreadable',
          severity: 'warning',
          message:
            'The lock cannot be read, so it is written anew. Files that were edited by hand are still noticed.',
          path: LOCK_PATH,
          source: 'plan',
        }),
      ],
    };
  }
  // The schema, from which the type follows, was just checked.
  const { target, modules, files } = value as unknown as PipelineLock;
  return {
    lock: {
      seed: target.seed,
      modules,
      files: Object.fromEntries(
        Object.entries(files).map(([path, { blob }]) => [path, blob]),
      ),
    },
    diagnostics: [],
  };
}
