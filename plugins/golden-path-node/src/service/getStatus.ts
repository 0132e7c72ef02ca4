import { NotImplementedError } from '@backstage/errors';
import {
  PIPELINE_PATH,
  type PipelineRunSummary,
  type PipelineStatus,
  type RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import { diagnostic, type Diagnostic } from '@edf/workflow-language';
import type { Forge, WorkflowJobRun, WorkflowRun } from '../forge/Forge';
import { declaredSteps } from '../status/declaredSteps';
import { failedStep } from '../status/failedStep';
import { listWorkflows } from '../status/listWorkflows';
import { composeFor, type Composed } from './composeFor';
import { openRepository, type OpenRepository } from './openRepository';
import { findPipelinePullRequest } from './pipelineBranch';
import type { Caller } from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';

/** Looked at, over all workflows: one page of Gitea's. */
const RUNS = 50;
const RUNS_A_WORKFLOW = 10;
/** Of a run; more cannot be looked at in a list, and each comes with its steps. */
const JOBS_A_RUN = 100;
/** Read to find the step that failed, over all workflows: a log may have megabytes. */
const LOGS = 10;

/** How a repository's pipelines are, and how they run. */
export async function getStatus(options: {
  context: PipelineServiceContext;
  repository: RepositoryReference;
  caller: Caller;
}): Promise<PipelineStatus> {
  const { context, caller } = options;
  const open = await openRepository({
    forges: context.forges,
    reference: options.repository,
    caller,
  });
  const { forge, repository } = open;
  const [composed, pullRequest, { runs, diagnostics }] = await Promise.all([
    composeFor({ context, open }),
    findPipelinePullRequest({ forge, repository }),
    readRuns(open),
  ]);
  const { composition, snapshot } = composed;
  const workflows = listWorkflows({
    evidence: composition.evidence,
    compiled: composition.workflows,
    snapshot,
    runs,
  });
  const logs = { left: LOGS };
  const summaries = await Promise.all(
    workflows.map(async ({ runs: ofWorkflow, ...workflow }) => ({
      workflow,
      ...(await summarise({
        forge,
        repository: repository.reference,
        path: workflow.path,
        runs: ofWorkflow.slice(0, RUNS_A_WORKFLOW),
        logs,
      })),
    })),
  );
  return {
    repository,
    state: stateOf(composed),
    goldenPath: composition.resolution?.goldenPath.name,
    pullRequest,
    workflows: summaries.map(({ workflow, runs: ofWorkflow }) => ({
      ...workflow,
      runs: ofWorkflow,
    })),
    diagnostics: [
      ...open.diagnostics,
      ...diagnostics,
      ...summaries.flatMap(summary => summary.diagnostics),
      ...(stateOf(composed) === 'not-set-up' ? [] : composition.diagnostics),
    ],
  };
}

function stateOf({ snapshot, composition }: Composed): PipelineStatus['state'] {
  if (!snapshot.tree.some(({ path }) => path === PIPELINE_PATH)) {
    return 'not-set-up';
  }
  if (composition.changeSet) {
    return composition.changeSet.empty ? 'up-to-date' : 'changed';
  }
  // Where only the plan is refused, somebody changed files that Golden Path had made.
  return composition.diagnostics.every(
    ({ severity, source }) => severity !== 'error' || source === 'plan',
  )
    ? 'changed'
    : 'invalid';
}

/** Runs are an extra: where they cannot be had, the rest is still worth showing. */
async function readRuns({
  forge,
  repository,
  personal,
}: OpenRepository): Promise<{
  runs: WorkflowRun[];
  diagnostics: Diagnostic[];
}> {
  const without = (code: string, message: string) => ({
    runs: [],
    diagnostics: [
      diagnostic({
        code,
        severity: 'warning' as const,
        message,
        path: '',
        source: 'plan' as const,
      }),
    ],
  });
  // Also of public repositories, Gitea shows runs and logs to people with an account only.
  if (!personal) {
    return without(
      'runs-need-sign-in',
      'Gitea shows runs only to people who are signed in: sign in with Gitea to see them.',
    );
  }
  try {
    const runs = await forge.listRuns({
      repository: repository.reference,
      limit: RUNS,
    });
    return { runs, diagnostics: [] };
  } catch (error) {
    if (NotImplementedError.is(error)) {
      return without(
        'runs-not-available',
        'This server is too old to tell about runs: Gitea 1.25 or newer does.',
      );
    }
    throw error;
  }
}

/** How many more logs may be read. */
interface LogBudget {
  left: number;
}

/** The newest run with its jobs; the others without. */
async function summarise(options: {
  forge: Forge;
  repository: RepositoryReference;
  path: string;
  runs: WorkflowRun[];
  logs: LogBudget;
}): Promise<{ runs: PipelineRunSummary[]; diagnostics: Diagnostic[] }> {
  const [newest, ...others] = options.runs;
  if (!newest) {
    return { runs: [], diagnostics: [] };
  }
  const { forge, repository, path } = options;
  const found = await forge.listJobs({
    repository,
    run: newest.id,
    limit: JOBS_A_RUN + 1,
  });
  const jobs = await summariseJobs({
    ...options,
    run: newest,
    jobs: found.slice(0, JOBS_A_RUN),
  });
  return {
    runs: [{ ...toSummary(newest), jobs }, ...others.map(toSummary)],
    diagnostics:
      found.length > JOBS_A_RUN
        ? [
            diagnostic({
              code: 'jobs-not-shown',
              severity: 'info',
              message: `Run ${newest.number} of ${path} has more than ${JOBS_A_RUN} jobs: the first ${JOBS_A_RUN} are shown here. See all of them at ${newest.url}.`,
              path,
              source: 'plan',
            }),
          ]
        : [],
  };
}

async function summariseJobs(options: {
  forge: Forge;
  repository: RepositoryReference;
  path: string;
  run: WorkflowRun;
  jobs: WorkflowJobRun[];
  logs: LogBudget;
}): Promise<NonNullable<PipelineRunSummary['jobs']>> {
  const { forge, repository, path, run, jobs, logs } = options;
  const failed = jobs.some(({ conclusion }) => conclusion === 'failure');
  const { [path]: workflow = undefined } =
    failed && logs.left > 0
      ? await forge.readFiles({ repository, ref: run.commit, paths: [path] })
      : {};
  return Promise.all(
    jobs.map(async job => ({
      id: job.id,
      name: job.name,
      status: job.status,
      conclusion: job.conclusion,
      durationSeconds: seconds(job),
      failedStep:
        job.conclusion === 'failure' && takeOne(logs)
          ? await findFailedStep({ forge, repository, job, workflow })
          : undefined,
      url: job.url,
    })),
  );
}

function takeOne(budget: LogBudget): boolean {
  budget.left -= 1;
  return budget.left >= 0;
}

async function findFailedStep(options: {
  forge: Forge;
  repository: RepositoryReference;
  job: WorkflowJobRun;
  /** Text of the workflow file that ran. */
  workflow?: string;
}): Promise<string | undefined> {
  const { forge, repository, job, workflow } = options;
  const log = await forge.getJobLog({ repository, job: job.id });
  return failedStep({
    log: log ?? '',
    steps: job.steps,
    declared:
      workflow === undefined
        ? undefined
        : declaredSteps({ text: workflow, job }),
  });
}

function toSummary(run: WorkflowRun): PipelineRunSummary {
  const { id, number, title, event, branch, commit, status, conclusion, url } =
    run;
  return {
    id,
    number,
    title,
    event,
    branch,
    commit,
    status,
    conclusion,
    createdAt: run.createdAt ?? run.startedAt,
    durationSeconds: seconds(run),
    url,
  };
}

function seconds(times: {
  startedAt?: string;
  completedAt?: string;
}): number | undefined {
  const { startedAt, completedAt } = times;
  return startedAt && completedAt
    ? Math.max(0, (Date.parse(completedAt) - Date.parse(startedAt)) / 1000)
    : undefined;
}
