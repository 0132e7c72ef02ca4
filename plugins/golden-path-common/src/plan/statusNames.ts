import { isWorkflowFile } from '../detect';
import { diagnostic } from '../model';
import type {
  CompiledWorkflow,
  Diagnostic,
  GeneratedFile,
  JsonValue,
  RepositorySnapshot,
} from '../model';
import { parseYaml } from '../parse/yaml';

function isMap(value: unknown): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of the jobs of a workflow file, if the workflow itself has this name. */
function jobNames(options: { text: string; workflowName: string }): string[] {
  const { text, workflowName } = options;
  const value = parseYaml({ text, path: '' }).document?.value;
  return isMap(value) && value.name === workflowName && isMap(value.jobs)
    ? Object.entries(value.jobs).map(([id, job]) =>
        isMap(job) && typeof job.name === 'string' ? job.name : id,
      )
    : [];
}

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
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return workflows.flatMap(({ workflow, context }) => {
    const names = Object.values(workflow.jobs).map(({ name }) => name);
    return others.flatMap(([path, text]) => {
      const same = jobNames({ text, workflowName: workflow.name }).filter(
        name => names.includes(name),
      );
      return same.length === 0
        ? []
        : [
            diagnostic({
              code: 'duplicate-status-name',
              severity: 'warning',
              message: `${path} has the same name as ours, \`${
                workflow.name
              }\`, and jobs of the same name (${same.join(
                ', ',
              )}): one hides the other's commit status. Rename the workflow there, or give ${context} a \`title\` of its own.`,
              path,
              source: 'plan',
              subject: context,
            }),
          ];
    });
  });
}
