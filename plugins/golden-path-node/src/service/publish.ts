import {
  ConflictError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  type ChangeSet,
  type Publication,
  type PullRequest,
  type Resolution,
  type TreeEntry,
} from '@edf/backstage-plugin-golden-path-common';
import { hasErrors } from '@edf/workflow-language';
import { assertOwnToReplace } from './assertOwnToReplace';
import { assertDefaultBranchSeen, assertPullRequestSeen } from './assertSeen';
import { ChangedMeanwhileError } from './ChangedMeanwhileError';
import { composeFor, type Composed } from './composeFor';
import { DiagnosticsError } from './DiagnosticsError';
import {
  assertPersonal,
  openRepository,
  type OpenRepository,
} from './openRepository';
import {
  choosePipelineBranch,
  findPipelinePullRequest,
  type PipelineBranch,
} from './pipelineBranch';
import type { Caller, PublishRequest } from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';
import { describeRuns } from './pullRequestRuns';
import { pullRequestText, type PullRequestText } from './pullRequestText';
import { leftOverFiles } from './leftOverFiles';
import { nameOf } from './nameOf';
import {
  toCommitFiles,
  toGuardedCommitFiles,
  toWantedFiles,
  type WantedFile,
} from './wantedFiles';

const ATTEMPTS = 4;

/*
 * Publishing is: observe, act, check.
 *
 * Observe: the repository at its head; the engine says how the files are to be; what a person saw
 * must still be what would be written. Then the branch: an open pull request of an earlier time,
 * or none. What others have written on that branch must be what the person saw, too; whoever
 * publishes without having looked replaces nothing there that others wrote.
 * Act: one commit, in which each file names the blob that it replaces, then the pull request.
 * Nothing is remembered between the two: when it ends in between, the next publishing finds the
 * branch, sees that it holds exactly the change, and opens the pull request only.
 * Check: the commit is read back, and the pull request must still be the one that counts.
 *
 * Whoever loses a race (`ConflictError`) observes and plans again, and is told when it is no longer
 * what was seen. So publishing can be repeated, by anyone at any time: once everything is there,
 * nothing is written, and nothing of others is replaced unseen.
 */

interface Attempt {
  context: PipelineServiceContext;
  request: PublishRequest;
  caller: Caller;
}

/** What is to be written, and that it may be. */
interface Plan {
  request: PublishRequest;
  open: OpenRepository;
  composed: Composed;
  changeSet: ChangeSet;
  wanted: WantedFile[];
  text: PullRequestText;
}

/** Brings the pipeline into the repository by a pull request in the caller's name. */
export async function publish(options: Attempt): Promise<Publication> {
  const { request, caller } = options;
  if (!request.dryRun) {
    assertPersonal({ caller, reference: request.repository });
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await publishOnce(options);
    } catch (error) {
      const lost =
        ConflictError.is(error) && !(error instanceof ChangedMeanwhileError);
      if (!lost || attempt === ATTEMPTS) {
        throw error;
      }
    }
  }
}

async function publishOnce(options: Attempt): Promise<Publication> {
  const plan = await observe(options);
  const { open, changeSet, composed } = plan;
  const diagnostics = [
    ...open.diagnostics,
    ...composed.composition.diagnostics,
  ];
  const result = { changeSet, diagnostics };
  if (changeSet.empty) {
    return { outcome: 'nothing-to-do', ...result };
  }
  if (open.personal) {
    assertWritable(open);
  }
  if (options.request.dryRun) {
    return { outcome: 'dry-run', ...result };
  }
  return { ...(await act(plan)), ...result };
}

async function observe(options: Attempt): Promise<Plan> {
  const { context, request, caller } = options;
  const open = await openRepository({
    forges: context.forges,
    reference: request.repository,
    caller,
  });
  const { pipelineText, goldenPath } = request;
  const composed = await composeFor({
    context,
    open,
    pipelineText,
    goldenPath,
  });
  const { composition, snapshot } = composed;
  const { changeSet, resolution, diagnostics } = composition;
  if (!changeSet || !resolution || hasErrors(diagnostics)) {
    throw new DiagnosticsError({
      message: `The pipeline for ${nameOf(
        open.repository.reference,
      )} cannot be published`,
      diagnostics,
    });
  }
  if (request.expected) {
    await assertDefaultBranchSeen({
      open,
      changeSet,
      snapshot,
      expected: request.expected,
    });
  }
  return {
    request,
    open,
    composed,
    changeSet,
    wanted: toWantedFiles(changeSet),
    text: pullRequestText({
      changeSet,
      goldenPath: goldenPathOf(resolution),
      runs: describeRuns({ contexts: resolution.contexts, diagnostics }),
      title: request.title,
      description: request.description,
    }),
  };
}

type Written = Pick<
  Publication,
  'outcome' | 'pullRequest' | 'commit' | 'branch'
>;

async function act(plan: Plan): Promise<Written> {
  const { open, composed, wanted, text } = plan;
  const { forge, repository } = open;
  const { reference, defaultBranch } = repository;
  const { commit: head, tree } = composed.snapshot;

  if (head === undefined) {
    // The first branch of an empty repository becomes its default branch, so there is nothing
    // that a pull request could go into.
    const { commit } = await forge.commitFiles({
      repository: reference,
      branch: defaultBranch,
      message: text.message,
      files: toCommitFiles({ wanted, tree: [] }),
    });
    await check({ plan, commit });
    return { outcome: 'committed', commit, branch: defaultBranch };
  }

  const base = { head, tree };
  const target = await choosePipelineBranch({
    forge,
    repository,
    base,
    wanted,
  });
  return target.kind === 'open'
    ? update({ plan, target, base })
    : openPullRequest({ plan, target, base });
}

interface Base {
  head: string;
  tree: TreeEntry[];
}

/** A branch of its own, unless it is there already, and the pull request. */
async function openPullRequest(options: {
  plan: Plan;
  target: Exclude<PipelineBranch, { kind: 'open' }>;
  base: Base;
}): Promise<Written> {
  const { plan, target, base } = options;
  const { open, wanted, text } = plan;
  const { forge, repository } = open;
  const { reference, defaultBranch } = repository;
  const { branch } = target;
  const seen = plan.request.expected?.pullRequest;
  if (seen) {
    await assertPullRequestSeen({ open, target, wanted, seen, base });
  }
  let commit: string;
  if (target.kind === 'ready') {
    commit = target.head;
  } else {
    ({ commit } = await forge.commitFiles({
      repository: reference,
      branch,
      from: defaultBranch,
      expectedHead: base.head,
      message: text.message,
      files: toCommitFiles({ wanted, tree: base.tree }),
    }));
    await check({ plan, commit });
  }
  const { pullRequest, created } = await forge.openPullRequest({
    repository: reference,
    head: branch,
    base: defaultBranch,
    title: text.title,
    body: text.body,
  });
  try {
    await assertCounts({ open, pullRequest });
  } catch (error) {
    if (ConflictError.is(error) && created) {
      await withdraw({ open, pullRequest, commit });
    }
    throw error;
  }
  return {
    outcome: created ? 'opened' : 'unchanged',
    pullRequest,
    commit,
    branch,
  };
}

/** Closes what was opened in vain. Its branch goes too, unless somebody has used it already. */
async function withdraw(options: {
  open: OpenRepository;
  pullRequest: PullRequest;
  commit: string;
}): Promise<void> {
  const { open, pullRequest, commit } = options;
  const { forge } = open;
  const repository = open.repository.reference;
  const { number, head: branch } = pullRequest;
  await forge.closePullRequest({ repository, number });
  const left = await forge.getBranch({ repository, branch });
  if (left?.head === commit) {
    await forge.deleteBranch({ repository, branch });
  }
}

/** One more commit for the open pull request, with what differs there; none if nothing does. */
async function update(options: {
  plan: Plan;
  target: Extract<PipelineBranch, { kind: 'open' }>;
  base: Base;
}): Promise<Written> {
  const { plan, target, base } = options;
  const { open, text } = plan;
  const { forge, repository } = open;
  const { pullRequest, head, tree } = target;
  const branch = pullRequest.head;
  const wanted = [
    ...plan.wanted,
    ...(await leftOverFiles({
      forge,
      repository,
      branch: { head, tree },
      base: base.tree,
      wanted: plan.wanted,
    })),
  ];
  const changed = toCommitFiles({ wanted, tree });
  if (changed.length === 0) {
    return { outcome: 'unchanged', pullRequest, commit: head, branch };
  }
  if (!target.writable) {
    throw new NotAllowedError(
      `The branch ${branch} of ${nameOf(
        repository.reference,
      )}, on which the open pull request ${
        pullRequest.number
      } stands, is protected against your account. Ask for the right to write to it, or close the pull request`,
    );
  }
  const seen = plan.request.expected?.pullRequest;
  if (seen) {
    await assertPullRequestSeen({ open, target, wanted, seen, base });
  } else {
    const paths = changed.map(({ path }) => path);
    await assertOwnToReplace({ open, target, paths, base });
  }
  const { commit } = await forge.commitFiles({
    repository: repository.reference,
    branch,
    expectedHead: head,
    message: text.message,
    files: toGuardedCommitFiles({ wanted, tree }),
  });
  await check({ plan: { ...plan, wanted }, commit });
  await assertCounts({ open, pullRequest });
  return { outcome: 'updated', pullRequest, commit, branch };
}

/**
 * Throws a `ConflictError` when the pull request was merged or closed in this moment, or when
 * somebody else has opened an older one: then that is the one that counts for everybody.
 */
async function assertCounts(options: {
  open: OpenRepository;
  pullRequest: PullRequest;
}): Promise<void> {
  const { open, pullRequest } = options;
  const { forge, repository } = open;
  const current = await findPipelinePullRequest({ forge, repository });
  if (current?.number !== pullRequest.number) {
    const name = nameOf(repository.reference);
    throw new ConflictError(
      current
        ? `Somebody else has opened the pull request #${current.number} of ${name} at the same moment`
        : `The pull request #${pullRequest.number} of ${name} was merged or closed at the same moment`,
    );
  }
}

/** Reads the commit back. Whatever happened to the branch since, it must hold our files. */
async function check(options: { plan: Plan; commit: string }): Promise<void> {
  const { plan, commit } = options;
  const { forge, repository } = plan.open;
  const { reference } = repository;
  const tree = await forge.getTree({ repository: reference, ref: commit });
  const wrong = toCommitFiles({ wanted: plan.wanted, tree });
  if (wrong.length > 0) {
    throw new ServiceUnavailableError(
      `The forge has written the commit ${commit} to ${nameOf(
        reference,
      )}, but ${wrong
        .map(({ path }) => path)
        .join(', ')} is not in it as it should be`,
    );
  }
}

function assertWritable({ repository }: OpenRepository): void {
  const name = nameOf(repository.reference);
  if (repository.archived) {
    throw new NotAllowedError(
      `${name} is archived: nothing can be written to it. An administrator of the repository can take it out of the archive`,
    );
  }
  if (!repository.permissions.write) {
    throw new NotAllowedError(
      `You may not write to ${name}. Publishing needs the right to write code: ask an owner of ${repository.reference.owner} for it`,
    );
  }
}

function goldenPathOf(resolution: Resolution) {
  const { name, library, version } = resolution.goldenPath;
  return { name, library, version };
}
