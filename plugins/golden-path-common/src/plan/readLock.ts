import { diagnostic, LOCK_PATH } from '../model';
import type { Diagnostic, RepositorySnapshot } from '../model';
import { parseYaml } from '../parse/yaml';

/** What of an earlier lock still matters when the next one is made. */
export interface EarlierLock {
  /** Keeps schedules where they are. */
  seed?: string;
  /** Modules by the name that they were given, so that their jobs keep their names. */
  modules: Record<string, { path: string; ecosystem: string }>;
  /** Path of each workflow file that we wrote, to its blob id then. */
  files: Record<string, string>;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
  if (!isMap(value) || value.lockVersion !== 1 || !isMap(value.files)) {
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
  const files: Record<string, string> = {};
  for (const [path, file] of Object.entries(value.files)) {
    if (isMap(file) && typeof file.blob === 'string') {
      files[path] = file.blob;
    }
  }
  const modules: EarlierLock['modules'] = {};
  for (const [name, module] of Object.entries(
    isMap(value.modules) ? value.modules : {},
  )) {
    if (
      isMap(module) &&
      typeof module.path === 'string' &&
      typeof module.ecosystem === 'string'
    ) {
      modules[name] = { path: module.path, ecosystem: module.ecosystem };
    }
  }
  const seed = isMap(value.target) ? value.target.seed : undefined;
  return {
    lock: { files, modules, ...(typeof seed === 'string' && { seed }) },
    diagnostics: [],
  };
}
