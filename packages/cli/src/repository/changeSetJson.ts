import type { ChangeSet } from '@edf/backstage-plugin-golden-path-common';

/** A change set without texts, in the shape that `--json` promises. */
export function toChangeSetJson(changeSet: ChangeSet | undefined) {
  if (!changeSet) return undefined;
  const { files, directory, choices, kept, shadowed, statuses } = changeSet;
  return {
    empty: changeSet.empty,
    files: files.map(({ path, action, addedLines, removedLines }) => ({
      path,
      action,
      addedLines,
      removedLines,
    })),
    directory,
    choices,
    kept,
    shadowed,
    statuses,
    checks: changeSet.checks,
    digest: changeSet.digest,
  };
}
