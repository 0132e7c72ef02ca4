import { gitBlobId } from '@edf/backstage-plugin-golden-path-common';
import type { CommitFile } from '@edf/backstage-plugin-golden-path-node';
import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { Scratch } from '../support/scratch';

describe('writing to a real Gitea', () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = await Scratch.create();
  });

  afterAll(() => scratch.remove());

  const create = (path: string, content = 'x'): CommitFile => ({
    action: 'create',
    path,
    content,
  });
  const sample = (name: string) =>
    scratch.repository({
      name,
      files: { 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' },
    });
  const headOf = async (repository: RepositoryReference, branch = 'main') =>
    (await scratch.forge('reader').getBranch({ repository, branch }))?.head;
  const pathsOf = async (repository: RepositoryReference, ref: string) =>
    (await scratch.forge('reader').getTree({ repository, ref })).map(
      ({ path }) => path,
    );

  it('creates, changes and deletes in one commit on a new branch', async () => {
    const repository = await sample('one-commit');
    const forge = scratch.forge('app-developer');
    const base = (await headOf(repository))!;
    const { commit } = await forge.commitFiles({
      repository,
      branch: 'topic/one',
      from: 'main',
      expectedHead: base,
      message: 'All at once',
      files: [
        create('new/ü.txt', 'ä\n'),
        {
          action: 'update',
          path: 'a.txt',
          content: 'A',
          blob: gitBlobId('a'),
        },
        { action: 'delete', path: 'b.txt', blob: gitBlobId('b') },
      ],
    });
    expect(await headOf(repository, 'topic/one')).toBe(commit);
    expect(await headOf(repository)).toBe(base);
    await expect(forge.getCommit({ repository, commit })).resolves.toEqual({
      id: commit,
      parents: [base],
    });
    const tree = await forge.getTree({ repository, ref: commit });
    expect(
      Object.fromEntries(tree.map(({ path, blob }) => [path, blob])),
    ).toEqual({
      'a.txt': gitBlobId('A'),
      'c.txt': gitBlobId('c'),
      'new/ü.txt': gitBlobId('ä\n'),
    });
    await forge.deleteBranch({ repository, branch: 'topic/one' });
    await forge.deleteBranch({ repository, branch: 'topic/one' });
    expect(await headOf(repository, 'topic/one')).toBeUndefined();
  });

  it('writes the first commit of an empty repository to its default branch', async () => {
    const repository = await scratch.repository({ name: 'empty' });
    const { commit } = await scratch.forge('app-developer').commitFiles({
      repository,
      branch: 'main',
      message: 'First',
      files: [create('a.txt')],
    });
    expect(await headOf(repository)).toBe(commit);
  });

  describe('a lost race, as a conflict:', () => {
    let repository: RepositoryReference;

    beforeAll(async () => {
      repository = await sample('races');
    });

    const attempts: [string, CommitFile[]][] = [
      ['created meanwhile', [create('a.txt')]],
      [
        'changed meanwhile',
        [
          {
            action: 'update',
            path: 'a.txt',
            content: 'A',
            blob: gitBlobId('before'),
          },
        ],
      ],
      [
        'deleted meanwhile, to be changed',
        [
          {
            action: 'update',
            path: 'gone.txt',
            content: 'A',
            blob: gitBlobId('x'),
          },
        ],
      ],
      [
        'deleted meanwhile, to be deleted',
        [{ action: 'delete', path: 'gone.txt', blob: gitBlobId('x') }],
      ],
    ];

    it.each(attempts)('a file that was %s', async (_, files) => {
      const before = await headOf(repository);
      await expect(
        scratch.forge('app-developer').commitFiles({
          repository,
          branch: 'main',
          message: 'm',
          files: [create(`other.txt`), ...files],
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await headOf(repository)).toBe(before);
    });

    it('a branch that was made meanwhile', async () => {
      await scratch.commit({
        repository,
        branch: 'taken',
        from: 'main',
        files: { 'x.txt': 'x' },
      });
      await expect(
        scratch.forge('app-developer').commitFiles({
          repository,
          branch: 'taken',
          from: 'main',
          message: 'm',
          files: [create('y.txt')],
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('a branch that is gone', async () => {
      await expect(
        scratch.forge('app-developer').commitFiles({
          repository,
          branch: 'no-such-branch',
          message: 'm',
          files: [create('y.txt')],
        }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    });

    it('a base that moved', async () => {
      const before = await headOf(repository);
      await scratch.commit({ repository, files: { 'moved.txt': 'x' } });
      for (const target of [
        { branch: 'topic', from: 'main' },
        { branch: 'main' },
      ]) {
        await expect(
          scratch.forge('app-developer').commitFiles({
            repository,
            ...target,
            expectedHead: before,
            message: 'm',
            files: [create('y.txt')],
          }),
        ).rejects.toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining('moved meanwhile'),
        });
      }
      expect(await headOf(repository, 'topic')).toBeUndefined();
    });
  });

  it('of eight writers at once, each writes all or nothing, and losers know it', async () => {
    const repository = await sample('writers');
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, writer) =>
        scratch.forge('app-developer').commitFiles({
          repository,
          branch: 'main',
          message: `Writer ${writer}`,
          files: [0, 1, 2].map(file => create(`${writer}/${file}.txt`)),
        }),
      ),
    );
    const paths = await pathsOf(repository, (await headOf(repository))!);
    const files = results.map(
      (_, writer) => paths.filter(path => path.startsWith(`${writer}/`)).length,
    );
    expect(files).toEqual(
      results.map(({ status }) => (status === 'fulfilled' ? 3 : 0)),
    );
    // Without an expected head an internal error cannot be told from a lost race.
    const errors = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason.name as string] : [],
    );
    expect(['ConflictError', 'ServiceUnavailableError']).toEqual(
      expect.arrayContaining([...new Set(errors)]),
    );
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  describe('what is refused for good:', () => {
    let repository: RepositoryReference;

    beforeAll(async () => {
      repository = await sample('refused');
    });

    const commit = (options: {
      login?: 'app-developer' | 'reader';
      branch?: string;
      from?: string;
      path?: string;
    }) =>
      scratch.forge(options.login ?? 'app-developer').commitFiles({
        repository,
        branch: options.branch ?? 'main',
        from: options.from,
        message: 'm',
        files: [create(options.path ?? 'new.txt')],
      });

    it('a reader', async () => {
      await expect(commit({ login: 'reader' })).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('no right'),
      });
    });

    it('a name that another branch is in the way of', async () => {
      await scratch.commit({
        repository,
        branch: 'golden-path',
        from: 'main',
        files: { 'x.txt': 'x' },
      });
      await expect(
        commit({ branch: 'golden-path/pipeline', from: 'main' }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('in the way'),
      });
    });

    it.each(['../x.txt', 'a/../b.txt', '.git/config', 'a\nb'])(
      'the path %j',
      async path => {
        await expect(commit({ path })).rejects.toMatchObject({
          name: 'InputError',
        });
      },
    );

    it('a path below a file', async () => {
      await expect(commit({ path: 'a.txt/x.txt' })).rejects.toMatchObject({
        name: 'InputError',
      });
    });

    it('a protected branch', async () => {
      await scratch.gitea.send({
        method: 'POST',
        path: `/repos/${scratch.owner}/refused/branch_protections`,
        body: { rule_name: 'main', enable_push: false },
      });
      await expect(commit({})).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('protected'),
      });
      await expect(
        scratch
          .forge('app-developer')
          .getBranch({ repository, branch: 'main' }),
      ).resolves.toMatchObject({ writable: false });
    });

    it('an archived repository', async () => {
      await scratch.gitea.send({
        method: 'PATCH',
        path: `/repos/${scratch.owner}/refused`,
        body: { archived: true },
      });
      await expect(commit({ branch: 'x', from: 'main' })).rejects.toMatchObject(
        {
          name: 'NotAllowedError',
          message: expect.stringContaining('archived'),
        },
      );
    });
  });

  describe('pull requests', () => {
    it('opens one, finds it again, and knows no other', async () => {
      const repository = await sample('pull-requests');
      const forge = scratch.forge('app-developer');
      await scratch.commit({
        repository,
        branch: 'topic/one',
        from: 'main',
        files: { 'x.txt': 'x' },
      });
      const request = { repository, head: 'topic/one', base: 'main' };
      const text = { title: 'One', body: 'Body' };
      await expect(forge.findPullRequest(request)).resolves.toBeUndefined();
      const first = await forge.openPullRequest({ ...request, ...text });
      expect(first).toMatchObject({
        created: true,
        pullRequest: {
          author: 'app-developer',
          state: 'open',
          merged: false,
          head: 'topic/one',
          base: 'main',
          title: 'One',
        },
      });
      await expect(
        forge.openPullRequest({ ...request, ...text }),
      ).resolves.toEqual({ ...first, created: false });
      await expect(forge.findPullRequest(request)).resolves.toEqual(
        first.pullRequest,
      );

      const { number } = first.pullRequest;
      await scratch.gitea.send({
        method: 'PATCH',
        path: `/repos/${scratch.owner}/pull-requests/pulls/${number}`,
        body: { state: 'closed' },
      });
      await expect(forge.findPullRequest(request)).resolves.toBeUndefined();
      const second = await forge.openPullRequest({ ...request, ...text });
      expect(second.created).toBe(true);
      expect(second.pullRequest.number).not.toBe(number);
    });

    it('is not misled by a branch of the same name in a fork', async () => {
      const repository = await sample('forked');
      await scratch.gitea.send({
        method: 'POST',
        path: `/repos/${scratch.owner}/forked/forks`,
        body: { name: `fork-${scratch.owner}` },
      });
      const { login } = await scratch.gitea.get<{ login: string }>('/user');
      const fork = {
        host: scratch.sandbox.host,
        owner: login,
        name: `fork-${scratch.owner}`,
      };
      await scratch.commit({
        repository: fork,
        branch: 'topic',
        from: 'main',
        files: { 'x.txt': 'x' },
      });
      await scratch.gitea.send({
        method: 'POST',
        path: `/repos/${scratch.owner}/forked/pulls`,
        body: { head: `${login}:topic`, base: 'main', title: 'From a fork' },
      });
      await expect(
        scratch
          .forge('reader')
          .findPullRequest({ repository, head: 'topic', base: 'main' }),
      ).resolves.toBeUndefined();
      await scratch.gitea.send({
        method: 'DELETE',
        path: `/repos/${fork.owner}/${fork.name}`,
      });
    });
  });
});
