import type { Library } from '@edf/backstage-plugin-golden-path-common';
import { loadLibrary } from '@edf/backstage-plugin-golden-path-node';
import { type RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import {
  BEHAVIOUR_LIBRARY,
  behaviourFiles,
  finishedRuns,
  type Conclusions,
  type FinishedRun,
} from './behaviour';
import { Scratch } from './scratch';
import { waitFor } from './waitFor';

/** Repositories with the pipelines of e2e/behaviours on a real forge, and what becomes of them. */
export class Behaviours {
  static async create(): Promise<Behaviours> {
    const library = await loadLibrary(BEHAVIOUR_LIBRARY);
    return new Behaviours(await Scratch.create(), library);
  }

  private constructor(readonly scratch: Scratch, readonly library: Library) {}

  remove(): Promise<void> {
    return this.scratch.remove();
  }

  /**
   * A repository with the pipeline of a behaviour, in one commit.
   *
   * @param options.prepare - what must be there before that commit
   */
  async repository(options: {
    name: string;
    files: Record<string, string>;
    private?: boolean;
    edit?: (pipeline: string) => string;
    prepare?: (repository: RepositoryReference) => Promise<unknown>;
  }): Promise<RepositoryReference> {
    const { name, prepare } = options;
    const files = behaviourFiles({ library: this.library, ...options });
    const repository = await this.scratch.repository({
      name,
      private: options.private,
    });
    await prepare?.(repository);
    await this.scratch.commit({ repository, files });
    return repository;
  }

  /**
   * All runs of a repository, oldest first, when there are so many and all are done. By number
   * and not by commit: of two pushes close together, both runs may be at the later one.
   */
  runs(repository: RepositoryReference, count: number): Promise<FinishedRun[]> {
    return finishedRuns({
      forge: this.scratch.forge('app-developer'),
      repository,
      what: `the end of ${count} runs`,
      isEnough: runs => runs.count === count && runs.ended.length === count,
    });
  }

  /** Among the runs that have ended, the first of each kind, when there is one of each. */
  async runsOfKinds<Kind extends string>(
    repository: RepositoryReference,
    kinds: Record<Kind, (conclusions: Conclusions) => boolean>,
  ): Promise<Record<Kind, FinishedRun>> {
    const names = Object.keys(kinds) as Kind[];
    const find = (runs: FinishedRun[], kind: Kind) =>
      runs.find(({ conclusions }) => kinds[kind](conclusions));
    const runs = await finishedRuns({
      forge: this.scratch.forge('app-developer'),
      repository,
      what: `runs ${names.join(' and ')}`,
      isEnough: ({ ended }) => names.every(kind => find(ended, kind)),
    });
    return Object.fromEntries(
      names.map(kind => [kind, find(runs, kind)]),
    ) as Record<Kind, FinishedRun>;
  }

  /** Name of each status of the newest commit to its state. */
  async statuses(
    repository: RepositoryReference,
  ): Promise<Record<string, string>> {
    const { owner, name } = repository;
    const { statuses } = await this.scratch.gitea.get<{
      statuses: { context: string; status: string }[];
    }>(`/repos/${owner}/${name}/commits/main/status`);
    return Object.fromEntries(
      statuses.map(({ context, status }) => [context, status]),
    );
  }

  /** A fork that belongs to an account. Who asks for it takes it away. */
  async fork(
    repository: RepositoryReference,
    login: string,
  ): Promise<RepositoryReference> {
    const name = `${repository.owner}-${repository.name}`;
    await this.send({
      repository,
      method: 'POST',
      path: `/forks?sudo=${login}`,
      body: { name },
    });
    return { ...repository, owner: login, name };
  }

  /**
   * Waits until there are so many runs. Of two pushes close together both runs may be at the
   * later commit: where that matters, this stands between them.
   */
  async started(repository: RepositoryReference, count: number): Promise<void> {
    const forge = this.scratch.forge('app-developer');
    await waitFor({
      what: `run ${count} of ${repository.owner}/${repository.name}`,
      ask: async () =>
        (await forge.listRuns({ repository, limit: 20 })).length === count,
    });
  }

  /** How the jobs of all runs ended, oldest first. */
  async conclusions(
    repository: RepositoryReference,
    count: number,
  ): Promise<Conclusions[]> {
    const runs = await this.runs(repository, count);
    return runs.map(({ conclusions }) => conclusions);
  }

  /** Asks for something of a repository, as the administrator. */
  async send<T>(options: {
    repository: RepositoryReference;
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    /** Below the repository, with a slash at its begin. */
    path: string;
    body?: unknown;
  }): Promise<T | undefined> {
    const { repository, path, ...request } = options;
    const response = await this.scratch.gitea.send({
      ...request,
      path: `/repos/${repository.owner}/${repository.name}${path}`,
    });
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  }

  /** Opens a pull request that adds files; answers its number. */
  async openPullRequest(
    repository: RepositoryReference,
    files: Record<string, string>,
  ): Promise<number> {
    await this.scratch.commit({
      repository,
      files,
      from: 'main',
      branch: 'change',
    });
    return this.propose(repository, 'change');
  }

  /**
   * Opens a pull request of a branch; answers its number.
   *
   * @param head - as in `change` or `fork-owner:change`
   * @param login - who opens it; the administrator, if nobody else
   */
  async propose(
    repository: RepositoryReference,
    head: string,
    login?: string,
  ): Promise<number> {
    const opened = await this.send<{ number: number }>({
      repository,
      method: 'POST',
      path: login ? `/pulls?sudo=${login}` : '/pulls',
      body: { head, base: 'main', title: 'A change' },
    });
    if (!opened) {
      throw new Error(`Nothing was answered about the pull request of ${head}`);
    }
    return opened.number;
  }

  /** Merges a pull request, once Gitea has found out whether that is possible. */
  async merge(repository: RepositoryReference, number: number) {
    const { owner, name } = repository;
    const pull = () =>
      this.scratch.gitea.get<{ mergeable: boolean; merged: boolean }>(
        `/repos/${owner}/${name}/pulls/${number}`,
      );
    await waitFor({
      what: 'the branch to be found mergeable',
      ask: async () => (await pull()).mergeable,
    });
    await this.send({
      repository,
      method: 'POST',
      path: `/pulls/${number}/merge`,
      body: { Do: 'merge' },
    });
    return pull();
  }

  /** Starts a workflow as a person would, through the API. */
  async dispatch(
    repository: RepositoryReference,
    workflow: string,
    inputs: Record<string, string> = {},
  ): Promise<void> {
    await this.send({
      repository,
      method: 'POST',
      path: `/actions/workflows/${workflow}/dispatches`,
      body: { ref: 'main', inputs },
    });
  }
}
