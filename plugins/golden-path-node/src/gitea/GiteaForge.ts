import {
  AuthenticationError,
  ConflictError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  RepositoryState,
  TreeEntry,
  PullRequest,
  Repository,
  RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import type {
  Branch,
  BranchCommit,
  Commit,
  CommitRequest,
  Forge,
  ForgeUser,
  ForgeVersion,
  WorkflowJobRun,
  WorkflowRun,
} from '../forge/Forge';
import { assertSafePaths } from '../forge/safePath';
import { changeFiles } from './calls/changeFiles';
import { closePullRequest } from './calls/closePullRequest';
import { createPullRequest } from './calls/createPullRequest';
import { deleteBranch } from './calls/deleteBranch';
import { getBranch } from './calls/getBranch';
import { getCommit } from './calls/getCommit';
import { getCurrentUser } from './calls/getCurrentUser';
import { getFileContents } from './calls/getFileContents';
import { getJobLog } from './calls/getJobLog';
import { getRepository } from './calls/getRepository';
import { getTree } from './calls/getTree';
import { getVersion } from './calls/getVersion';
import { listCommits } from './calls/listCommits';
import { listJobs } from './calls/listJobs';
import { listPullRequests } from './calls/listPullRequests';
import { listRuns } from './calls/listRuns';
import { toJob, toPullRequest, toRepository, toRun } from './convert';
import { getRepositoryState } from './getRepositoryState';
import { GiteaClient, type GiteaCredentials } from './GiteaClient';

/** The first version whose API has runs and jobs. */
const OLDEST_MINOR = '1.25';

/** Gitea, from 1.25 on, for one account. */
export class GiteaForge implements Forge {
  /** `baseUrl` may have a path. Without credentials it sees what everybody sees. */
  static create(options: {
    host: string;
    baseUrl: string;
    credentials?: GiteaCredentials;
  }): GiteaForge {
    return new GiteaForge({
      host: options.host,
      client: GiteaClient.create(options),
      authenticated: options.credentials !== undefined,
    });
  }

  readonly kind = 'gitea' as const;
  private readonly host: string;
  private readonly client: GiteaClient;
  private readonly authenticated: boolean;

  private constructor(options: {
    host: string;
    client: GiteaClient;
    authenticated: boolean;
  }) {
    this.host = options.host;
    this.client = options.client;
    this.authenticated = options.authenticated;
  }

  async getVersion(): Promise<ForgeVersion> {
    const full = await getVersion(this.client);
    const minor = /^v?(\d+\.\d+)/.exec(full)?.[1] ?? OLDEST_MINOR;
    return { kind: this.kind, full, minor };
  }

  async getCurrentUser(): Promise<ForgeUser> {
    if (!this.authenticated) {
      throw new AuthenticationError(`Nobody is signed in to ${this.host}`);
    }
    return getCurrentUser(this.client);
  }

  async getRepository(reference: RepositoryReference): Promise<Repository> {
    const repository = await getRepository(this.client, {
      repository: reference,
    });
    return toRepository({ host: this.host, repository });
  }

  async getRepositoryState(options: {
    repository: Repository;
  }): Promise<RepositoryState> {
    return getRepositoryState(this.client, options);
  }

  async getBranch(options: {
    repository: RepositoryReference;
    branch: string;
  }): Promise<Branch | undefined> {
    return getBranch(this.client, options);
  }

  async getCommit(options: {
    repository: RepositoryReference;
    commit: string;
  }): Promise<Commit> {
    return getCommit(this.client, options);
  }

  async listCommits(options: {
    repository: RepositoryReference;
    head: string;
    not: string;
    limit: number;
  }): Promise<BranchCommit[]> {
    return listCommits(this.client, options);
  }

  async getTree(options: {
    repository: RepositoryReference;
    ref: string;
  }): Promise<TreeEntry[]> {
    return getTree(this.client, options);
  }

  async readFiles(options: {
    repository: RepositoryReference;
    ref: string;
    paths: string[];
  }): Promise<Record<string, string>> {
    return getFileContents(this.client, options);
  }

  /**
   * Gitea's call has no compare for the branch itself, only one for each file. So the head is
   * looked at before, and the new commit's parent after: when a branch was made from a base that
   * had just moved, it is taken back, and the race is lost. On a branch that existed, a commit of
   * somebody else in between stays below ours; the compares of the files hold all the same.
   */
  async commitFiles(request: CommitRequest): Promise<{ commit: string }> {
    assertSafePaths(request.files.map(({ path }) => path));
    const { repository, branch, from, expectedHead } = request;
    await this.assertHead(request);
    let written: { commit: string; parents: string[] };
    try {
      written = await changeFiles(this.client, request);
    } catch (error) {
      // A lost race may also read as an internal error.
      if (ServiceUnavailableError.is(error)) {
        await this.assertHead(request);
        await this.assertNew(request);
      }
      throw error;
    }
    const { commit, parents } = written;
    if (from !== undefined && expectedHead && !parents.includes(expectedHead)) {
      // Gitea deletes without a compare: what somebody else has put on it already must stay.
      const made = await getBranch(this.client, { repository, branch });
      if (made?.head === commit) {
        await deleteBranch(this.client, { repository, branch });
      }
      throw new ConflictError(
        `Could not commit to a new branch of ${repository.owner}/${repository.name}: ${from} moved meanwhile`,
      );
    }
    return { commit };
  }

  async deleteBranch(options: {
    repository: RepositoryReference;
    branch: string;
  }): Promise<void> {
    await deleteBranch(this.client, options);
  }

  async listPullRequests(options: {
    repository: RepositoryReference;
    base: string;
  }): Promise<PullRequest[]> {
    const all = await listPullRequests(this.client, options);
    // A fork may have a branch of the same name.
    return all
      .filter(({ head, base }) => head.repo_id === base.repo_id)
      .map(toPullRequest);
  }

  async findPullRequest(options: {
    repository: RepositoryReference;
    head: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    const all = await this.listPullRequests(options);
    return all
      .filter(({ head }) => head === options.head)
      .sort((a, b) => a.number - b.number)[0];
  }

  /**
   * Gitea refuses a second open one, but only looks before it writes: of several at the same moment
   * all are opened (seven of eight in a test). So it is looked again after, and whoever is not the
   * oldest closes its own.
   */
  async openPullRequest(options: {
    repository: RepositoryReference;
    head: string;
    base: string;
    title: string;
    body: string;
  }): Promise<{ pullRequest: PullRequest; created: boolean }> {
    const { repository } = options;
    let created: PullRequest;
    try {
      created = toPullRequest(await createPullRequest(this.client, options));
    } catch (error) {
      const pullRequest = ConflictError.is(error)
        ? await this.findPullRequest(options)
        : undefined;
      if (pullRequest) {
        return { pullRequest, created: false };
      }
      throw error;
    }
    const oldest = await this.findPullRequest(options);
    if (oldest && oldest.number < created.number) {
      await closePullRequest(this.client, {
        repository,
        number: created.number,
      });
      return { pullRequest: oldest, created: false };
    }
    return { pullRequest: created, created: true };
  }

  async closePullRequest(options: {
    repository: RepositoryReference;
    number: number;
  }): Promise<void> {
    await closePullRequest(this.client, options);
  }

  async listRuns(options: {
    repository: RepositoryReference;
    limit: number;
    branch?: string;
    commit?: string;
  }): Promise<WorkflowRun[]> {
    return (await listRuns(this.client, options)).map(toRun);
  }

  async listJobs(options: {
    repository: RepositoryReference;
    run: number;
    limit: number;
  }): Promise<WorkflowJobRun[]> {
    return (await listJobs(this.client, options)).map(toJob);
  }

  async getJobLog(options: {
    repository: RepositoryReference;
    job: number;
  }): Promise<string | undefined> {
    return getJobLog(this.client, options);
  }

  private async assertHead(request: CommitRequest): Promise<void> {
    const { repository, branch, from, expectedHead } = request;
    if (!expectedHead) {
      return;
    }
    const name = from ?? branch;
    const head = (await getBranch(this.client, { repository, branch: name }))
      ?.head;
    if (head !== expectedHead) {
      throw new ConflictError(
        `The branch ${name} of ${repository.owner}/${
          repository.name
        } moved meanwhile: it is at ${
          head ?? 'nothing'
        }, expected was ${expectedHead}`,
      );
    }
  }

  private async assertNew(request: CommitRequest): Promise<void> {
    const { repository, branch, from } = request;
    if (
      from !== undefined &&
      (await getBranch(this.client, { repository, branch }))
    ) {
      throw new ConflictError(
        `The branch ${branch} of ${repository.owner}/${repository.name} was made meanwhile`,
      );
    }
  }
}
