import { isWorkflowFile, isJsonMap, parseYaml } from '@edf/workflow-language';
import type {
  CompiledWorkflow,
  GeneratedFile,
  RepositorySnapshot,
} from '../model';
import type { Diagnostic } from '@edf/workflow-language';
import { problem } from './problem';
import { jobNames } from './statusNames';

/**
 * Finds workflows of the repository whose commit statuses would have the same names as ours:
 * Gitea 1.26 lets one hide the other, also across files. Files that cannot be read have no
 * statuses.
 *
 * @param options.files - what we write; these files are ours
 */
export function checkStatusNames(options: {
  snapshot: RepositorySnapshot;
  files: GeneratedFile[];
  workflows: CompiledWorkflow[];
}): Diagnostic[] {
  const { snapshot, files, workflows } = options;
  const ours = new Set(files.map(({ path }) => path));
  const others = Object.entries(snapshot.contents)
    .filter(([path]) => isWorkflowFile(path) && !ours.has(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, text]) => {
      const value = parseYaml({ text, path }).document?.value;
      return isJsonMap(value) ? [{ path, value }] : [];
    });
  return workflows.flatMap(({ workflow, context }) => {
    const names = jobNames({ ...workflow });
    return others.flatMap(({ path, value }) => {
      const same =
        value.name === workflow.name
          ? jobNames(value).filter(name => names.includes(name))
          : [];
      return same.length === 0
        ? []
        : [
            problem({
              code: 'duplicate-status-name',
              severity: 'warning',
              message: `${path} has the same name as ours, \`${
                workflow.name
              }\`, and jobs of the same name (${same.join(
                ', ',
              )}): one hides the other's commit status. Rename the workflow there, or give ${context} a \`title\` of its own.`,
              path,
              subject: context,
            }),
          ];
    });
  });
}
