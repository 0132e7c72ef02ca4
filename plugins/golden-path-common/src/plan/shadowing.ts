import { isWorkflowFile } from '@edf/workflow-language';
import type {
  ChangeSet,
  DirectoryChoice,
  FileChange,
  RepositorySnapshot,
  Target,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { directoriesOf, workflowDirectories } from './directory';
import { problem } from './problem';

/**
 * What the choice of a workflow directory does to the workflows that are there already. Only
 * the first directory that exists counts for the forge: those behind ours stop when ours
 * begins to exist, and one behind a directory in use is no choice at all.
 */
export function planDirectories(options: {
  snapshot: RepositorySnapshot;
  target: Target;
  directory: ChangeSet['directory'];
  changes: FileChange[];
}): Pick<ChangeSet, 'choices' | 'kept' | 'shadowed'> & {
  diagnostics: Diagnostic[];
} {
  const { snapshot, target, directory, changes } = options;
  const touched = new Set(changes.map(({ path }) => path));
  const others = (folder: string) =>
    snapshot.tree
      .map(({ path }) => path)
      .filter(
        path =>
          path.startsWith(`${folder}/`) &&
          isWorkflowFile(path) &&
          !touched.has(path),
      )
      .sort();
  const [inUse] = workflowDirectories({ snapshot, target });
  const known = directoriesOf(target.forge);
  const choices: DirectoryChoice[] = known
    .slice(0, inUse === undefined ? known.length : known.indexOf(inUse) + 1)
    .map(path => ({
      path,
      shadows: inUse === undefined || inUse === path ? [] : others(inUse),
    }));
  const writes = changes.some(
    ({ path, action }) =>
      action !== 'delete' && path.startsWith(`${directory.path}/`),
  );
  const shadowed = writes
    ? choices.find(({ path }) => path === directory.path)?.shadows ?? []
    : [];
  return {
    choices,
    kept: others(directory.path),
    shadowed,
    diagnostics:
      shadowed.length === 0
        ? []
        : [
            problem({
              code: 'workflows-shadowed',
              severity: 'warning',
              message: `The forge stops running ${shadowed.join(
                ', ',
              )}, because it looks into ${
                directory.path
              } only, once that exists. Leave \`directory\` out to keep them running.`,
              path: shadowed[0],
            }),
          ],
  };
}
