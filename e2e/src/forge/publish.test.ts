import {
  compose,
  gitBlobId,
  type ChangeSet,
  type Publication,
  type RepositoryReference,
} from '@edf/backstage-plugin-golden-path-common';
import {
  DefaultPipelineService,
  loadBuiltInLibrary,
  type PublishRequest,
} from '@edf/backstage-plugin-golden-path-node';
import { sampleFiles } from '../support/sampleFiles';
import { Scratch } from '../support/scratch';
import { waitFor } from '../support/waitFor';

const BRANCH = 'golden-path/pipeline';
const withoutLint = `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration:
      components:
        lint: off
`;

describe('publishing to a real Gitea', () => {
  let scratch: Scratch;
  let service: DefaultPipelineService;

  const newService = async () =>
    DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
    });

  beforeAll(async () => {
    scratch = await Scratch.create();
    service = await newService();
  });

  afterAll(() => scratch.remove());

  const caller = (login: 'app-developer' | 'reader' | 'platform-engineer') =>
    scratch.caller(login);
  const sample = (name: string, of = 'go-service') =>
    scratch.repository({ name, files: sampleFiles(of) });
  const publish = (
    repository: RepositoryReference,
    request: Partial<PublishRequest> = {},
  ): Promise<Publication> =>
    service.publish({
      request: { repository, ...request },
      caller: caller('app-developer'),
    });

  /** Everything that a publishing could leave behind. */
  const stateOf = async ({ owner, name }: RepositoryReference) => {
    const branches =
      (await scratch.gitea.get<
        { name: string; commit: { id: string } }[] | null
      >(`/repos/${owner}/${name}/branches?limit=50`)) ?? [];
    const pulls = await scratch.gitea
      .get<{ number: number; state: string }[]>(
        `/repos/${owner}/${name}/pulls?state=all`,
      )
      // There are none in an empty repository.
      .catch(() => []);
    return {
      branches: Object.fromEntries(
        branches.map(branch => [branch.name, branch.commit.id]),
      ),
      pullRequests: pulls.map(({ number, state }) => `${number} ${state}`),
    };
  };
  const expectWritten = async (options: {
    repository: RepositoryReference;
    branch: string;
    changeSet: ChangeSet;
  }) => {
    const { repository, branch, changeSet } = options;
    const forge = scratch.forge('reader');
    const head = await forge.getBranch({ repository, branch });
    const tree = await forge.getTree({ repository, ref: head!.head });
    const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
    for (const { path, content } of changeSet.files) {
      expect([path, blobs.get(path)]).toEqual([
        path,
        content === undefined ? undefined : gitBlobId(content),
      ]);
    }
  };

  describe('from nothing to a pull request', () => {
    let repository: RepositoryReference;

    beforeAll(async () => {
      repository = await sample('first');
    });

    it('proposes what the browser composes too', async () => {
      const proposal = await service.propose({
        repository,
        caller: caller('reader'),
      });
      expect(proposal.pullRequest).toBeUndefined();
      // Whoever may only read sees all of it, and that the pull request is for others to open.
      expect(proposal.diagnostics.map(({ code }) => code)).toEqual([
        'not-writable',
      ]);
      const { snapshot, target, today, state, pipelineText } = proposal;
      const composition = compose({
        library: (await service.getLibraries())[0],
        snapshot,
        target,
        today,
        state,
        pipelineText,
      });
      expect(composition.diagnostics).toEqual(proposal.diagnostics);
      expect(composition.changeSet?.digest).toBe(proposal.digest);
      expect(proposal.digest).toMatch(/^[0-9a-f]{64}$/);
    });

    it('does everything but write in a dry run', async () => {
      const before = await stateOf(repository);
      await expect(
        publish(repository, { dryRun: true }),
      ).resolves.toMatchObject({
        outcome: 'dry-run',
        changeSet: { empty: false },
      });
      expect(await stateOf(repository)).toEqual(before);
    });

    it('opens a pull request in the name of the person', async () => {
      const before = await stateOf(repository);
      const publication = await publish(repository);
      expect(publication).toMatchObject({
        outcome: 'opened',
        branch: BRANCH,
        pullRequest: {
          author: 'app-developer',
          state: 'open',
          head: BRANCH,
          base: 'main',
        },
      });
      const { branches, pullRequests } = await stateOf(repository);
      expect(branches).toEqual({
        ...before.branches,
        [BRANCH]: publication.commit,
      });
      expect(pullRequests).toHaveLength(1);
      await expectWritten({ repository, branch: BRANCH, ...publication });
    });

    it('writes nothing the second time', async () => {
      const before = await stateOf(repository);
      await expect(publish(repository)).resolves.toMatchObject({
        outcome: 'unchanged',
        commit: before.branches[BRANCH],
        pullRequest: { head: BRANCH },
      });
      expect(await stateOf(repository)).toEqual(before);
    });

    it('adds one commit to it for a change', async () => {
      const before = await stateOf(repository);
      const publication = await publish(repository, {
        pipelineText: withoutLint,
      });
      expect(publication.outcome).toBe('updated');
      await expect(
        scratch
          .forge('reader')
          .getCommit({ repository, commit: publication.commit! }),
      ).resolves.toMatchObject({ parents: [before.branches[BRANCH]] });
      expect((await stateOf(repository)).pullRequests).toEqual(
        before.pullRequests,
      );
      await expectWritten({ repository, branch: BRANCH, ...publication });
    });

    it('goes on from there when nobody says otherwise', async () => {
      const proposal = await service.propose({
        repository,
        caller: caller('reader'),
      });
      expect(proposal.pipelineText).toBe(withoutLint);
      expect(proposal.pullRequest?.head).toBe(BRANCH);
      await expect(publish(repository)).resolves.toMatchObject({
        outcome: 'unchanged',
      });
    });

    it('has nothing to do once it is merged', async () => {
      const { number } = (await publish(repository)).pullRequest!;
      const path = `/repos/${repository.owner}/${repository.name}/pulls/${number}`;
      // Gitea looks for conflicts in the background, and refuses to merge until it knows.
      await waitFor({
        what: `pull request ${number} to be mergeable`,
        ask: async () =>
          (
            await scratch.gitea.get<{ mergeable: boolean }>(path)
          ).mergeable,
      });
      await scratch.gitea.send({
        method: 'POST',
        path: `${path}/merge`,
        body: { Do: 'merge' },
      });
      await expect(publish(repository)).resolves.toMatchObject({
        outcome: 'nothing-to-do',
        changeSet: { empty: true },
      });
      await expect(
        service.getStatus({ repository, caller: caller('reader') }),
      ).resolves.toMatchObject({ state: 'up-to-date', goldenPath: 'service' });
    });

    it('takes another branch when the old one was left over', async () => {
      const before = await stateOf(repository);
      const text = withoutLint.replace('lint: off', 'unit-test: off');
      await expect(
        publish(repository, { pipelineText: text }),
      ).resolves.toMatchObject({ outcome: 'opened', branch: `${BRANCH}-2` });
      const after = await stateOf(repository);
      expect(after.branches[BRANCH]).toBe(before.branches[BRANCH]);
      await expect(
        publish(repository, { pipelineText: text }),
      ).resolves.toMatchObject({ outcome: 'unchanged', branch: `${BRANCH}-2` });
    });
  });

  it('opens only the pull request where it had been interrupted before', async () => {
    const repository = await sample('interrupted');
    const { number } = (await publish(repository)).pullRequest!;
    const { branches } = await stateOf(repository);
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/repos/${repository.owner}/${repository.name}/pulls/${number}`,
      body: { state: 'closed' },
    });
    await expect(publish(repository)).resolves.toMatchObject({
      outcome: 'opened',
      branch: BRANCH,
      commit: branches[BRANCH],
    });
    expect((await stateOf(repository)).branches).toEqual(branches);
  });

  it('leaves a branch alone that somebody else made', async () => {
    const repository = await sample('somebody-else');
    const theirs = await scratch.commit({
      repository,
      branch: BRANCH,
      from: 'main',
      files: { 'theirs.txt': 'x' },
    });
    await expect(publish(repository)).resolves.toMatchObject({
      outcome: 'opened',
      branch: `${BRANCH}-2`,
    });
    expect((await stateOf(repository)).branches[BRANCH]).toBe(theirs);
  });

  it('keeps what people added to the pull request', async () => {
    const repository = await sample('added');
    await publish(repository);
    await scratch.commit({
      repository,
      branch: BRANCH,
      files: { 'theirs.txt': 'x' },
    });
    const publication = await publish(repository, {
      pipelineText: withoutLint,
    });
    expect(publication.outcome).toBe('updated');
    await expectWritten({ repository, branch: BRANCH, ...publication });
    const tree = await scratch
      .forge('reader')
      .getTree({ repository, ref: publication.commit! });
    expect(tree.map(({ path }) => path)).toContain('theirs.txt');
  });

  it('commits to the default branch of an empty repository', async () => {
    const repository = await scratch.repository({ name: 'empty' });
    const publication = await publish(repository);
    expect(publication).toMatchObject({ outcome: 'committed', branch: 'main' });
    expect(publication.pullRequest).toBeUndefined();
    await expectWritten({ repository, branch: 'main', ...publication });
    await expect(publish(repository)).resolves.toMatchObject({
      outcome: 'nothing-to-do',
    });
  });

  it('keeps the workflow directory in use, and switches nothing off', async () => {
    const repository = await sample('legacy', 'legacy-service');
    const { changeSet } = await publish(repository);
    expect(changeSet).toMatchObject({
      directory: { path: '.github/workflows' },
      kept: ['.github/workflows/ci.yaml'],
      shadowed: [],
    });
    const paths = changeSet.files.map(({ path }) => path);
    expect(paths).toContain('.github/workflows/continuous-integration.yaml');
    expect(paths.some(path => path.startsWith('.gitea/'))).toBe(false);
  });

  describe('at the same time', () => {
    it('one service writes once', async () => {
      const repository = await sample('same-service');
      const publications = await Promise.all(
        Array.from({ length: 5 }, () => publish(repository)),
      );
      expect(publications.map(({ outcome }) => outcome).sort()).toEqual([
        'opened',
        'unchanged',
        'unchanged',
        'unchanged',
        'unchanged',
      ]);
      expect((await stateOf(repository)).pullRequests).toHaveLength(1);
    });

    it('eight services write once', async () => {
      const repository = await sample('eight-services');
      const services = await Promise.all(
        Array.from({ length: 8 }, () => newService()),
      );
      const publications = await Promise.all(
        services.map(each =>
          each.publish({
            request: { repository },
            caller: caller('app-developer'),
          }),
        ),
      );
      const { branches, pullRequests } = await stateOf(repository);
      const open = pullRequests.filter(each => each.endsWith('open'));
      expect(open).toEqual(['1 open']);
      expect(Object.keys(branches).sort()).toEqual([BRANCH, 'main']);
      for (const { commit, outcome, pullRequest } of publications) {
        expect(commit).toBe(branches[BRANCH]);
        expect(['opened', 'unchanged']).toContain(outcome);
        expect(pullRequest?.number).toBe(1);
      }
      await expectWritten({ repository, branch: BRANCH, ...publications[0] });
      await expect(
        scratch
          .forge('reader')
          .getCommit({ repository, commit: branches[BRANCH] }),
      ).resolves.toMatchObject({ parents: [branches.main] });
    });
  });

  describe('what a person saw', () => {
    let repository: RepositoryReference;
    let expected: { commit?: string; digest: string };

    beforeAll(async () => {
      repository = await sample('seen');
      const { snapshot, digest } = await service.propose({
        repository,
        caller: caller('app-developer'),
      });
      expected = { commit: snapshot.commit, digest };
    });

    const expectRefused = async () => {
      const before = await stateOf(repository);
      await expect(publish(repository, { expected })).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('changed meanwhile'),
      });
      expect(await stateOf(repository)).toEqual(before);
    };

    it('must be what would be written', async () => {
      const before = await stateOf(repository);
      await expect(
        publish(repository, { expected, pipelineText: withoutLint }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await stateOf(repository)).toEqual(before);
    });

    it('does not hold any more when the evidence changed', async () => {
      await scratch.commit({
        repository,
        files: { 'go.mod': 'module demo/other\n\ngo 1.23\n' },
      });
      await expectRefused();
    });

    it('does not hold any more when files to be replaced changed', async () => {
      const { snapshot, digest } = await service.propose({
        repository,
        caller: caller('app-developer'),
      });
      expected = { commit: snapshot.commit, digest };
      await scratch.commit({
        repository,
        files: { '.golden-path/pipeline.yaml': withoutLint },
      });
      await expectRefused();
    });

    it('holds when something else changed', async () => {
      const { snapshot, digest, pipelineText } = await service.propose({
        repository,
        caller: caller('app-developer'),
      });
      await scratch.commit({ repository, files: { 'README.md': 'Other\n' } });
      await expect(
        publish(repository, {
          pipelineText,
          expected: { commit: snapshot.commit, digest },
        }),
      ).resolves.toMatchObject({ outcome: 'opened' });
    });
  });

  describe('what is refused, with nothing written:', () => {
    let repository: RepositoryReference;

    beforeAll(async () => {
      repository = await sample('refused');
    });

    const expectRefused = async (
      options: {
        request?: Partial<PublishRequest>;
        caller?: Parameters<typeof service.publish>[0]['caller'];
      },
      error: { name: string; message: unknown; diagnostics?: unknown },
    ) => {
      const before = await stateOf(repository);
      await expect(
        service.publish({
          request: { repository, ...options.request },
          caller: options.caller ?? caller('app-developer'),
        }),
      ).rejects.toMatchObject(error);
      expect(await stateOf(repository)).toEqual(before);
    };

    it('a guest', () =>
      expectRefused(
        { caller: {} },
        {
          name: 'AuthenticationError',
          message: expect.stringContaining('Sign in with Gitea'),
        },
      ));

    it('a token for another forge', () =>
      expectRefused(
        {
          caller: { forgeToken: { token: 'a', host: 'git.example' } },
        },
        {
          name: 'AuthenticationError',
          message: expect.stringContaining('git.example'),
        },
      ));

    it('a wrong token', () =>
      expectRefused(
        { caller: scratch.caller({ token: 'f'.repeat(40) }) },
        {
          name: 'AuthenticationError',
          message: expect.not.stringMatching(/f{40}/),
        },
      ));

    it('a person without the right to write', () =>
      expectRefused(
        { caller: caller('reader') },
        {
          name: 'NotAllowedError',
          message: expect.stringContaining('You may not write to'),
        },
      ));

    it('a broken pipeline.yaml, with line and column', () =>
      expectRefused(
        { request: { pipelineText: 'spec:\n  goldenPath: [service\n' } },
        {
          name: 'InputError',
          message: expect.stringMatching(
            /\.golden-path\/pipeline\.yaml:\d+:\d+/,
          ),
          diagnostics: expect.arrayContaining([
            expect.objectContaining({
              severity: 'error',
              range: expect.anything(),
            }),
          ]),
        },
      ));

    it('an unknown golden path', () =>
      expectRefused(
        { request: { goldenPath: 'servise' } },
        { name: 'InputError', message: expect.stringContaining('servise') },
      ));

    it('an archived repository', async () => {
      await scratch.gitea.send({
        method: 'PATCH',
        path: `/repos/${scratch.owner}/refused`,
        body: { archived: true },
      });
      await expectRefused(
        {},
        {
          name: 'NotAllowedError',
          message: expect.stringContaining('archived'),
        },
      );
    });
  });

  it('warns where Actions are switched off', async () => {
    const repository = await sample('actions-off');
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/repos/${scratch.owner}/actions-off`,
      body: { has_actions: false },
    });
    const publication = await publish(repository);
    expect(publication.outcome).toBe('opened');
    expect(publication.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'actions-disabled',
        severity: 'warning',
      }),
    );
  });

  it('goes on under the new name of a renamed repository, and says so', async () => {
    const repository = await sample('before');
    const rename = (from: string, to: string) =>
      scratch.gitea.send({
        method: 'PATCH',
        path: `/repos/${scratch.owner}/${from}`,
        body: { name: to },
      });
    await rename('before', 'after');
    const publication = await publish(repository);
    expect(publication).toMatchObject({
      outcome: 'opened',
      pullRequest: { url: expect.stringContaining('/after/') },
    });
    expect(publication.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'repository-renamed' }),
    );
    await rename('after', 'before');
  });
});
