import {
  compose,
  gitBlobId,
  hasErrors,
  type Library,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Forge,
  RepositoryReference,
  WorkflowJobRun,
} from '@edf/backstage-plugin-golden-path-node';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from './waitFor';

const BEHAVIOURS = join(__dirname, '../../behaviours');

/** The library of tiny components that the behaviours are shown with. */
export const BEHAVIOUR_LIBRARY = join(BEHAVIOURS, 'library');

/**
 * The files of a repository with the pipeline of a behaviour: what the engine makes of it, and
 * what the team has.
 *
 * @param options.edit - changes the text of `pipeline.yaml`, for values that only the test knows
 */
export function behaviourFiles(options: {
  library: Library;
  name: string;
  files: Record<string, string>;
  edit?: (pipeline: string) => string;
}): Record<string, string> {
  const { library, name, files, edit = text => text } = options;
  const { files: generated, diagnostics } = compose({
    library,
    snapshot: {
      repository: `behaviours/${name}`,
      defaultBranch: 'main',
      tree: Object.entries(files).map(([path, text]) => ({
        path,
        type: 'file',
        blob: gitBlobId(text),
      })),
      contents: files,
    },
    target: { forge: 'gitea', version: '1.26', runner: 'host' },
    pipelineText: edit(
      readFileSync(join(BEHAVIOURS, name, 'pipeline.yaml'), 'utf8'),
    ),
    today: '2026-06-30',
  });
  if (hasErrors(diagnostics)) {
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }
  return {
    ...files,
    ...Object.fromEntries(
      generated.map(({ path, content }) => [path, content]),
    ),
  };
}

/** Name of each job of a run to how it ended. */
export type Conclusions = Record<string, WorkflowJobRun['conclusion']>;

/**
 * How the runs of a repository ended, oldest first, once there are so many and all are done.
 * By number and not by commit: of two pushes close together, both runs may be at the later one.
 */
export async function finishedRuns(options: {
  forge: Forge;
  repository: RepositoryReference;
  count: number;
}): Promise<Conclusions[]> {
  const { forge, repository, count } = options;
  const { owner, name } = repository;
  return waitFor({
    what: `the end of ${count} runs in ${owner}/${name}`,
    seconds: 180,
    ask: async () => {
      const runs = await forge.listRuns({ repository, limit: 20 });
      if (
        runs.length !== count ||
        runs.some(({ status }) => status !== 'completed')
      ) {
        return undefined;
      }
      const jobs = await Promise.all(
        runs
          .sort((a, b) => a.id - b.id)
          .map(({ id }) => forge.listJobs({ repository, run: id })),
      );
      // A run has failed as soon as a job has: those behind it are not skipped yet.
      return (
        jobs.flat().every(({ status }) => status === 'completed') &&
        jobs.map(ofRun =>
          Object.fromEntries(
            ofRun.map(({ name: job, conclusion }) => [job, conclusion]),
          ),
        )
      );
    },
  });
}
