import { isWorkflowFile, isJsonMap, parseYaml } from '@edf/workflow-language';
import type { ChangeSet, CompiledWorkflow, FileChange } from '../model';
import { statusNames } from './statusNames';
import type { WorkflowLike } from './statusNames';

function readWorkflow(text: string): WorkflowLike {
  const value = parseYaml({ text, path: '' }).document?.value;
  return isJsonMap(value) ? value : {};
}

/** What a branch protection should require: all jobs of the contexts that check a pull request. */
function requiredChecks(workflows: CompiledWorkflow[]): string[] {
  return workflows
    .filter(({ workflow }) => 'pull_request' in workflow.on)
    .map(({ workflow }) => `${workflow.name} / *`);
}

/**
 * How the commit statuses change with these files. A renamed job is one that goes and one that
 * comes: branch protection that names it waits for ever, so a person should know before.
 */
export function planStatuses(options: {
  changes: FileChange[];
  workflows: CompiledWorkflow[];
}): Pick<ChangeSet, 'statuses' | 'checks'> {
  const { changes, workflows } = options;
  const before = new Set<string>();
  const after = new Set<string>();
  const byPath = new Map(
    workflows.map(({ path, workflow }) => [path, workflow]),
  );
  // A file that stays posts the same as before, so it need not be read.
  for (const change of changes.filter(({ action }) => action !== 'keep')) {
    const workflow = byPath.get(change.path);
    if (workflow) {
      statusNames({ ...workflow }).forEach(name => after.add(name));
    }
    if (change.before !== undefined && isWorkflowFile(change.path)) {
      statusNames(readWorkflow(change.before)).forEach(name =>
        before.add(name),
      );
    }
  }
  return {
    statuses: {
      added: [...after].filter(name => !before.has(name)).sort(),
      removed: [...before].filter(name => !after.has(name)).sort(),
    },
    checks: requiredChecks(workflows),
  };
}
