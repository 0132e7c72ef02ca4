import { sha256Hex } from '../hash';
import type {
  ChangeSet,
  CompiledWorkflow,
  FileChange,
  GeneratedFile,
  RepositorySnapshot,
  RepositoryState,
  Requirements,
  Target,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { planFiles } from './fileChanges';
import { planRequirements } from './missing';
import { readLock } from './readLock';
import { planDirectories } from './shadowing';
import { planStatuses } from './statusChanges';

/**
 * SHA-256 over what is going to be written: what a preview promises. Contents are in it by their
 * blob ids, as in the commit that will hold them.
 */
function digestOf(options: {
  changes: FileChange[];
  files: GeneratedFile[];
}): string {
  const blobs = new Map(options.files.map(({ path, blob }) => [path, blob]));
  return sha256Hex(
    JSON.stringify(
      options.changes.map(({ path, action }) => [
        path,
        action,
        blobs.get(path) ?? null,
      ]),
    ),
  );
}

/**
 * Compares what should be in the repository with what is, and says everything that a person
 * should know before it is written: each file, what would be shadowed and the other choices,
 * what is missing, and how commit statuses change.
 *
 * @param options.files - everything to be there: workflows, pipeline and lock
 * @param options.directory - the workflow directory, and why it was chosen
 * @param options.state - what the forge says beside the files; what is absent is not known
 */
export function plan(options: {
  snapshot: RepositorySnapshot;
  files: GeneratedFile[];
  workflows: CompiledWorkflow[];
  requirements: Requirements;
  target: Target;
  directory: ChangeSet['directory'];
  state?: RepositoryState;
}): { changeSet: ChangeSet; diagnostics: Diagnostic[] } {
  const { snapshot, files, workflows, directory, target } = options;
  const { lock, diagnostics: lockProblems } = readLock({ snapshot });
  const { changes, diagnostics: fileProblems } = planFiles({
    snapshot,
    files,
    lock,
  });
  const { diagnostics: shadows, ...directories } = planDirectories({
    snapshot,
    target,
    directory,
    changes,
  });
  const { diagnostics: gaps, missing } = planRequirements({
    requirements: options.requirements,
    state: options.state ?? {},
    repository: snapshot.repository,
  });
  return {
    changeSet: {
      files: changes,
      directory,
      ...directories,
      missing,
      ...planStatuses({ changes, workflows }),
      empty: changes.every(({ action }) => action === 'keep'),
      digest: digestOf({ changes, files }),
    },
    diagnostics: [...lockProblems, ...fileProblems, ...shadows, ...gaps],
  };
}
