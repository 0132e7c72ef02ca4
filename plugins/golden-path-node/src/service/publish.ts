import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  hasErrors,
  type ChangeSet,
  type Publication,
  type RepositoryReference,
  type Resolution,
} from '@edf/backstage-plugin-golden-path-common';
import type { CommitFile } from '../forge/Forge';
import { composeFor, type Composed } from './composeFor';
import { DiagnosticsError } from './DiagnosticsError';
import {
  assertPersonal,
  openRepository,
  type OpenRepository,
} from './openRepository';
import { choosePipelineBranch, type PipelineBranch } from './pipelineBranch';
import type { Caller, PublishRequest } from './PipelineService';
import type { PipelineServiceContext } from './PipelineServiceContext';
import { describeRuns } from './pullRequestRuns';
import { pullRequestText, type PullRequestText } from './pullRequestText';
import { leftOverFiles } from './leftOverFiles';
import {
  areUntouched,
  toCommitFiles,
  toWantedFiles,
  type WantedFile,
} from './wantedFiles';

const ATTEMPTS = 4;

/*
 * Publishing is: observe, act, check.
 *
 * Observe: the repository at its head; the engine says how the files are to be; what a person saw
 * must still be what would be written. Then the branch: an open pull request of an earlier time,
 * or none.
 * Act: one commit, in which each file names the blob that it replaces, then the pull request.
 * Nothing is remembered between the two: when it ends in between, the next publishing finds the
 * branch, sees that it holds exactly the change, and opens the pull request only.
 * Check: the branch is read back.
 *
 * Whoever loses a race (`ConflictError`) observes and plans again. So publishing can be repeated,
 * by anyone at any time: once everything is there, nothing is written.
 */

interface Attempt {
  context: PipelineServiceContext;
  request: PublishRequest;
  caller: Caller;
}

/** What is to be written, and that it may be. */
interface Plan {
  open: OpenRepository;
  composed: Composed;
  changeSet: ChangeSet;
  wanted: WantedFile[];
  text: PullRequestText;
}

/** Not worth another attempt: a person has to look again. */
class ChangedMeanwhileError extends ConflictError {}

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
  await assertExpected({ open, changeSet, snapshot, request });
  return {
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

async function act(
  plan: Plan,
): Promise<Pick<Publication, 'outcome' | 'pullRequest' | 'commit' | 'branch'>> {
  const { open, composed, wanted, text } = plan;
  const { forge, repository } = open;
  const { reference, defaultBranch } = repository;
  const { commit: base, tree } = composed.snapshot;

  if (base === undefined) {
    // The first branch of an empty repository becomes its default branch, so there is nothing
    // that a pull request could go into.
    const { commit } = await forge.commitFiles({
      repository: reference,
      branch: defaultBranch,
      message: text.message,
      files: toCommitFiles({ wanted, tree: [] }),
    });
    await check({ plan, branch: defaultBranch });
    return { outcome: 'committed', commit, branch: defaultBranch };
  }

  const target = await choosePipelineBranch({
    forge,
    repository,
    base: { head: base, tree },
    wanted,
  });
  if (target.kind === 'open') {
    return update({ plan, target });
  }
  const { branch } = target;
  let commit: string;
  if (target.kind === 'ready') {
    commit = target.head;
  } else {
    const files = toCommitFiles({ wanted, tree });
    ({ commit } = await forge.commitFiles({
      repository: reference,
      branch,
      from: defaultBranch,
      expectedHead: base,
      message: text.message,
      files,
    }));
    await check({ plan, branch });
  }
  const { pullRequest, created } = await forge.openPullRequest({
    repository: reference,
    head: branch,
    base: defaultBranch,
    title: text.title,
    body: text.body,
  });
  return {
    outcome: created ? 'opened' : 'unchanged',
    pullRequest,
    commit,
    branch,
  };
}

/** One more commit for the open pull request, with what differs there; none if nothing does. */
async function update(options: {
  plan: Plan;
  target: Extract<PipelineBranch, { kind: 'open' }>;
}): Promise<
  Pick<Publication, 'outcome' | 'pullRequest' | 'commit' | 'branch'>
> {
  const { plan, target } = options;
  const { open, composed, text } = plan;
  const { forge, repository } = open;
  const { pullRequest, head, tree } = target;
  const branch = pullRequest.head;
  const wanted = [
    ...plan.wanted,
    ...(await leftOverFiles({
      forge,
      repository,
      branch: { head, tree },
      base: composed.snapshot.tree,
      wanted: plan.wanted,
    })),
  ];
  const files: CommitFile[] = toCommitFiles({ wanted, tree });
  if (files.length === 0) {
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
  const { commit } = await forge.commitFiles({
    repository: repository.reference,
    branch,
    expectedHead: head,
    message: text.message,
    files,
  });
  await check({ plan: { ...plan, wanted }, branch });
  return { outcome: 'updated', pullRequest, commit, branch };
}

/** Reads the branch back. Whatever else happened to it, our files must be there. */
async function check(options: { plan: Plan; branch: string }): Promise<void> {
  const { plan, branch } = options;
  const { forge, repository } = plan.open;
  const { reference } = repository;
  const head = (await forge.getBranch({ repository: reference, branch }))?.head;
  const tree = head
    ? await forge.getTree({ repository: reference, ref: head })
    : [];
  const wrong = toCommitFiles({ wanted: plan.wanted, tree });
  if (wrong.length > 0) {
    throw new ConflictError(
      `The branch ${branch} of ${nameOf(
        reference,
      )} was changed right after it was written: ${wrong
        .map(({ path }) => path)
        .join(', ')} is not as it should be`,
    );
  }
}

/**
 * A person agreed to what they saw: the same bytes for the same files, over the same files. A
 * commit that touches none of this does not disturb.
 */
async function assertExpected(options: {
  open: OpenRepository;
  changeSet: ChangeSet;
  snapshot: Composed['snapshot'];
  request: PublishRequest;
}): Promise<void> {
  const { open, changeSet, snapshot, request } = options;
  const { expected } = request;
  if (!expected) {
    return;
  }
  const { forge, repository } = open;
  const name = nameOf(repository.reference);
  const changed = (what: string) =>
    new ChangedMeanwhileError(
      `${name} changed meanwhile: ${what}. Nothing was written. Look at the new preview, then publish again`,
    );
  if (expected.digest !== changeSet.digest) {
    throw changed('what would be written now differs from what you saw');
  }
  if (expected.commit === undefined || expected.commit === snapshot.commit) {
    return;
  }
  let before;
  try {
    before = await forge.getTree({
      repository: repository.reference,
      ref: expected.commit,
    });
  } catch (error) {
    if (NotFoundError.is(error) || InputError.is(error)) {
      throw changed('the commit that you saw is no longer there');
    }
    throw error;
  }
  if (!areUntouched({ changeSet, before, now: snapshot.tree })) {
    throw changed('files that would be replaced are not those that you saw');
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

function nameOf({ owner, name }: RepositoryReference): string {
  return `${owner}/${name}`;
}
