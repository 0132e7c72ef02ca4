import {
  compose,
  gitBlobId,
  type Library,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import type {
  Forge,
  WorkflowJobRun,
  WorkflowRun,
} from '@edf/backstage-plugin-golden-path-node';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
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

/** A run that has ended. */
export interface FinishedRun {
  /** Name of the workflow's file. */
  workflow: string;
  conclusions: Conclusions;
  /** What its steps have printed behind `said-` and `cleaned-`, by the name of the job. */
  said: (job: string) => Promise<string[]>;
  log: (job: string) => Promise<string>;
}

/** Without the time that Gitea puts in front of each line. */
function linesOf(log: string): string[] {
  return log.split('\n').map(line => line.replace(/^\S+Z /, '').trimEnd());
}

function finishedRun(options: {
  forge: Forge;
  repository: RepositoryReference;
  run: WorkflowRun;
  jobs: WorkflowJobRun[];
}): FinishedRun {
  const { forge, repository, run, jobs } = options;
  const log = async (name: string) => {
    const job = jobs.find(each => each.name === name);
    const text = job && (await forge.getJobLog({ repository, job: job.id }));
    if (text === undefined) {
      throw new Error(`There is no log of a job ${name} in run ${run.number}`);
    }
    return linesOf(text).join('\n');
  };
  return {
    workflow: run.workflow,
    conclusions: Object.fromEntries(
      jobs.map(({ name, conclusion }) => [name, conclusion]),
    ),
    log,
    said: async name =>
      (await log(name)).match(/^(said-|cleaned-).*$/gm)?.map(String) ?? [],
  };
}

/** The runs of a repository that have ended with all their jobs, oldest first, of how many. */
async function endedRuns(options: {
  forge: Forge;
  repository: RepositoryReference;
}): Promise<{ ended: FinishedRun[]; count: number }> {
  const { forge, repository } = options;
  const runs = await forge.listRuns({ repository, limit: 20 });
  const withJobs = await Promise.all(
    runs
      .filter(({ status }) => status === 'completed')
      .sort((a, b) => a.id - b.id)
      .map(async run => ({
        run,
        jobs: await forge.listJobs({ repository, run: run.id, limit: 100 }),
      })),
  );
  return {
    // A run has failed as soon as a job has: those behind it are not skipped yet.
    ended: withJobs
      .filter(({ jobs }) => jobs.every(({ status }) => status === 'completed'))
      .map(each => finishedRun({ forge, repository, ...each })),
    count: runs.length,
  };
}

/**
 * The runs of a repository, oldest first, once they are as is asked.
 *
 * @param options.isEnough - looks at those that have ended, and at how many there are in all
 */
export async function finishedRuns(options: {
  forge: Forge;
  repository: RepositoryReference;
  what: string;
  isEnough: (runs: { ended: FinishedRun[]; count: number }) => boolean;
}): Promise<FinishedRun[]> {
  const { forge, repository, what, isEnough } = options;
  return waitFor({
    what: `${what} in ${repository.owner}/${repository.name}`,
    seconds: 240,
    ask: async () => {
      const runs = await endedRuns({ forge, repository });
      return isEnough(runs) && runs.ended;
    },
  });
}
