import {
  ATTRIBUTES_PATH,
  LOCK_PATH,
  PIPELINE_PATH,
} from '@edf/backstage-plugin-golden-path-common';

/** 0 and more for what comes last. The workflows are what a reviewer asks for; the lock is written by a machine, and read by one. */
function rankOf(path: string): number {
  const last = [PIPELINE_PATH, ATTRIBUTES_PATH, LOCK_PATH];
  return last.indexOf(path);
}

/** Files as a person reads them: workflows, `pipeline.yaml`, and last the lock. */
export function inReadingOrder<File extends { path: string }>(
  files: readonly File[],
): File[] {
  // The sort is stable: what has the same rank stays in the order of paths.
  return [...files].sort((a, b) => rankOf(a.path) - rankOf(b.path));
}
