import type { Evidence, TreeEntry } from '../model';
import { isWorkflowFile, WORKFLOW_DIRECTORIES } from '@edf/workflow-language';
import { isInside } from './paths';

/** The directories that exist, even with only a README, with the workflow files in them. */
export function findWorkflowDirectories(
  tree: readonly TreeEntry[],
): Evidence['workflowDirectories'] {
  return WORKFLOW_DIRECTORIES.flatMap(directory => {
    const inside = tree.filter(({ path }) => isInside(path, directory));
    const files = inside.map(({ path }) => path).filter(isWorkflowFile);
    return inside.length > 0 ? [{ directory, files: files.sort() }] : [];
  });
}
