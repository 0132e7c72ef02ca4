import type {
  PullRequest,
  Repository,
  RunConclusion,
  RunStatus,
} from '@edf/backstage-plugin-golden-path-common';
import type { WorkflowJobRun, WorkflowRun } from '../forge/Forge';
import type {
  GiteaJob,
  GiteaPullRequest,
  GiteaRepository,
  GiteaRun,
} from './schema';

/**
 * A time that was reached, as it is; else nothing. Gitea writes the year 1 or 1970 for a time that
 * has not come yet.
 */
export function toTime(time: string | undefined): string | undefined {
  if (!time) {
    return undefined;
  }
  const milliseconds = Date.parse(time);
  return Number.isNaN(milliseconds) || milliseconds <= 0 ? undefined : time;
}

/**
 * `''` is what 1.26 says of a run without jobs: there is nothing left to happen. Any word that we
 * do not know counts as not begun.
 */
export function toStatus(status: string | undefined): RunStatus {
  switch (status) {
    case 'waiting':
      return 'waiting';
    case 'in_progress':
      return 'in-progress';
    case 'completed':
    case '':
    case undefined:
      return 'completed';
    default:
      return 'queued';
  }
}

const conclusions: readonly string[] = [
  'success',
  'failure',
  'cancelled',
  'skipped',
] satisfies RunConclusion[];

export function toConclusion(
  conclusion: string | null | undefined,
): RunConclusion | undefined {
  return conclusion && conclusions.includes(conclusion)
    ? (conclusion as RunConclusion)
    : undefined;
}

/** 1.26 gives the raw names of pull request events: `pull_request_sync`. */
function toEvent(event: string): string {
  return /^pull_request_(?!target$|review|comment)/.test(event)
    ? 'pull_request'
    : event;
}

export function toRun(run: GiteaRun): WorkflowRun {
  const at = run.path.indexOf('@refs/');
  return {
    id: run.id,
    number: run.run_number,
    workflow: at < 0 ? run.path : run.path.slice(0, at),
    title: run.display_title ?? '',
    event: toEvent(run.event),
    branch: run.head_branch || undefined,
    commit: run.head_sha,
    status: toStatus(run.status),
    conclusion: toConclusion(run.conclusion),
    createdAt: toTime(run.created_at),
    startedAt: toTime(run.started_at),
    completedAt: toTime(run.completed_at),
    url: run.html_url,
  };
}

export function toJob(job: GiteaJob): WorkflowJobRun {
  return {
    id: job.id,
    name: job.name,
    status: toStatus(job.status),
    conclusion: toConclusion(job.conclusion),
    startedAt: toTime(job.started_at),
    completedAt: toTime(job.completed_at),
    runner: job.runner_name || undefined,
    steps: (job.steps ?? []).map(step => ({
      name: step.name,
      number: step.number,
      status: toStatus(step.status),
      conclusion: toConclusion(step.conclusion),
    })),
    url: job.html_url,
  };
}

export function toPullRequest(pullRequest: GiteaPullRequest): PullRequest {
  return {
    number: pullRequest.number,
    title: pullRequest.title,
    url: pullRequest.html_url,
    author: pullRequest.user?.login ?? '',
    state: pullRequest.state,
    merged: pullRequest.merged ?? false,
    head: pullRequest.head.ref,
    base: pullRequest.base.ref,
  };
}

export function toRepository(options: {
  host: string;
  repository: GiteaRepository;
}): Repository {
  const { host, repository } = options;
  return {
    reference: {
      host,
      owner: repository.owner.login,
      name: repository.name,
    },
    defaultBranch: repository.default_branch,
    empty: repository.empty,
    archived: repository.archived,
    // An owner without a visibility is not taken for a public one.
    public:
      !repository.private &&
      !repository.internal &&
      repository.owner.visibility === 'public',
    actionsEnabled: repository.has_actions ?? true,
    permissions: {
      read: repository.permissions?.pull ?? true,
      write: repository.permissions?.push ?? false,
      administer: repository.permissions?.admin ?? false,
    },
    url: repository.html_url,
  };
}
