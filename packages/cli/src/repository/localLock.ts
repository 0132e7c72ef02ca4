import type { PipelineLock } from '@edf/backstage-plugin-golden-path-common';
import {
  LOCK_PATH,
  lockSchema,
  validate,
} from '@edf/backstage-plugin-golden-path-common';
import { parseYaml } from '@edf/workflow-language';

/**
 * What the files of a repository were made from, if it has a lock that can be read. A broken one
 * counts as none: the engine says so, and writes it anew.
 */
export function readLocalLock(
  contents: Readonly<Record<string, string>>,
): PipelineLock | undefined {
  const text = contents[LOCK_PATH];
  if (text === undefined) return undefined;
  const value = parseYaml({ text, path: LOCK_PATH }).document?.value;
  return value !== undefined &&
    validate({ schema: lockSchema, value }).length === 0
    ? // The schema, from which the type follows, was just checked.
      (value as unknown as PipelineLock)
    : undefined;
}
