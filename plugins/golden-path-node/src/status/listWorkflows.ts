import type {
  CompiledWorkflow,
  Evidence,
  RepositorySnapshot,
} from '@edf/backstage-plugin-golden-path-common';
import type { WorkflowRun } from '../forge/Forge';
import { readWorkflow } from './readWorkflow';

export interface WorkflowWithRuns {
  /** Only for a workflow that Golden Path makes. */
  context?: string;
  path: string;
  title: string;
  /** Newest first. */
  runs: WorkflowRun[];
}

/**
 * The workflows of a repository with their runs: first those of the pipeline, in its order, then
 * the others by name. A workflow that is on a branch only, or was deleted, is there as long as it
 * has runs; one that is only proposed is there once it has run.
 */
export function listWorkflows(options: {
  evidence: Evidence;
  compiled: CompiledWorkflow[];
  snapshot: RepositorySnapshot;
  runs: WorkflowRun[];
}): WorkflowWithRuns[] {
  const { evidence, compiled, snapshot, runs } = options;
  const inUse = evidence.workflowDirectories[0];
  // The forge looks into one directory only, and names the file within it.
  const directory =
    inUse?.directory ?? directoryOf(compiled) ?? '.gitea/workflows';
  const paths = new Set([
    ...(inUse?.files ?? []).map(file =>
      file.startsWith(`${directory}/`) ? file : `${directory}/${file}`,
    ),
    ...runs.map(({ workflow }) => `${directory}/${workflow}`),
  ]);
  const order = compiled.map(({ path }) => path);
  const rank = (path: string) =>
    order.includes(path) ? order.indexOf(path) : order.length;
  return [...paths]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(path => {
      const ours = compiled.find(candidate => candidate.path === path);
      const file = path.slice(directory.length + 1);
      return {
        context: ours?.context,
        path,
        title: nameIn(snapshot.contents[path]) ?? ours?.workflow.name ?? file,
        runs: runs.filter(({ workflow }) => workflow === file),
      };
    });
}

function directoryOf(compiled: CompiledWorkflow[]): string | undefined {
  const [first] = compiled;
  return first?.path.slice(0, first.path.lastIndexOf('/'));
}

/** The `name` of a workflow file. One that cannot be read has none. */
function nameIn(text: string | undefined): string | undefined {
  const name = text === undefined ? undefined : readWorkflow(text).name;
  return typeof name === 'string' && name !== '' ? name : undefined;
}
