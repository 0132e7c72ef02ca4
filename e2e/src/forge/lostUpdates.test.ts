import { ConflictError } from '@backstage/errors';
import {
  gitBlobId,
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

const BRANCH = 'golden-path/pipeline';
const PIPELINE = '.golden-path/pipeline.yaml';
const WORKFLOW = '.gitea/workflows/continuous-integration.yaml';

type Login = 'app-developer' | 'platform-engineer';

/** A pipeline like no other: its number is in its files. */
const pipelineOf = (coverage: number) => `apiVersion: golden-path.edf/v1alpha1
kind: Pipeline
spec:
  goldenPath: service
  contexts:
    continuous-integration:
      components:
        unit-test: { with: { coverage: ${coverage} } }
`;

describe('several people at one pull request', () => {
  let scratch: Scratch;
  let service: DefaultPipelineService;

  /** A portal of its own: nothing is shared with another one but the forge. */
  const newService = async (runner?: string) =>
    DefaultPipelineService.create({
      forges: scratch.forges(),
      library: await loadBuiltInLibrary(),
      runner,
    });

  beforeAll(async () => {
    scratch = await Scratch.create();
    service = await newService();
  });

  afterAll(() => scratch.remove());

  const caller = (login: Login) => scratch.caller(login);

  /** Both people may write to it. */
  const sample = async (name: string) => {
    const repository = await scratch.repository({
      name,
      files: sampleFiles('go-service'),
    });
    await scratch.gitea.send({
      method: 'PUT',
      path: `/repos/${scratch.owner}/${name}/collaborators/platform-engineer`,
      body: { permission: 'write' },
    });
    return repository;
  };

  /** What the composer sends for this text, after it has looked. */
  const look = async (options: {
    repository: RepositoryReference;
    pipelineText: string;
    by?: DefaultPipelineService;
    login?: Login;
  }): Promise<PublishRequest> => {
    const {
      by = service,
      login = 'app-developer',
      repository,
      pipelineText,
    } = options;
    const { commit, changeSet, pullRequest } = await by.preview({
      repository,
      pipelineText,
      caller: caller(login),
    });
    return {
      repository,
      pipelineText,
      expected: {
        commit,
        digest: changeSet!.digest,
        pullRequest: pullRequest
          ? { number: pullRequest.number, commit: pullRequest.commit }
          : 'none',
      },
    };
  };
  const publish = (
    request: PublishRequest,
    login: Login = 'app-developer',
  ): Promise<Publication> =>
    service.publish({ request, caller: caller(login) });

  const headOf = async (repository: RepositoryReference) =>
    (await scratch.forge('reader').getBranch({ repository, branch: BRANCH }))!
      .head;
  const blobsOf = async (repository: RepositoryReference, ref: string) => {
    const tree = await scratch.forge('reader').getTree({ repository, ref });
    return new Map(tree.map(({ path, blob }) => [path, blob]));
  };
  const openPullRequests = (name: string) =>
    scratch.gitea.get<{ number: number; head: { ref: string } }[]>(
      `/repos/${scratch.owner}/${name}/pulls?state=open`,
    );

  /** Opens the pull request; somebody has looked at it. */
  const opened = async (name: string) => {
    const repository = await sample(name);
    const first = await publish(
      await look({ repository, pipelineText: pipelineOf(1) }),
    );
    expect(first.outcome).toBe('opened');
    return { repository, first };
  };
  const expectTold = async (
    publishing: Promise<unknown>,
    repository: RepositoryReference,
    changes: Record<string, unknown>,
  ) => {
    const before = await headOf(repository);
    await expect(publishing).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('Nothing was written'),
      changes,
    });
    expect(await headOf(repository)).toBe(before);
  };

  it('what a colleague has published since is not replaced unseen', async () => {
    const { repository, first } = await opened('colleague');
    const stale = await look({ repository, pipelineText: pipelineOf(2) });
    const theirs = await publish(
      await look({ repository, pipelineText: pipelineOf(3) }),
      'platform-engineer',
    );
    expect(theirs.outcome).toBe('updated');

    await expectTold(publish(stale), repository, {
      branch: BRANCH,
      pullRequest: { number: 1 },
      before: first.commit,
      now: theirs.commit,
      files: expect.arrayContaining([PIPELINE, WORKFLOW]),
      commits: [
        {
          id: theirs.commit,
          author: 'platform-engineer',
          title: 'Add the pipeline of the golden path "service"',
        },
      ],
    });

    // Who has seen it decides.
    const again = await publish(
      await look({ repository, pipelineText: pipelineOf(2) }),
    );
    expect(again.outcome).toBe('updated');
    await expect(
      scratch.forge('reader').getCommit({ repository, commit: again.commit! }),
    ).resolves.toMatchObject({ parents: [theirs.commit] });
  });

  it("a reviewer's commit to one of our files is not replaced unseen", async () => {
    const { repository, first } = await opened('reviewer');
    const stale = await look({ repository, pipelineText: pipelineOf(2) });
    const review = await scratch.commit({
      repository,
      branch: BRANCH,
      files: { [WORKFLOW]: 'name: By hand\n', 'theirs.txt': 'x' },
    });
    await expectTold(publish(stale), repository, {
      before: first.commit,
      now: review,
      files: [WORKFLOW],
      commits: [{ id: review, title: 'Change the sample' }],
    });

    // The new look tells of it.
    const { pullRequest } = await service.preview({
      repository,
      pipelineText: pipelineOf(2),
      caller: caller('app-developer'),
    });
    expect(pullRequest).toMatchObject({
      commit: review,
      pipelineText: pipelineOf(1),
    });
    expect(pullRequest?.files).toContainEqual({
      path: WORKFLOW,
      blob: gitBlobId('name: By hand\n'),
      lastChange: expect.objectContaining({ id: review, published: false }),
    });
    expect(pullRequest?.files).toContainEqual(
      expect.objectContaining({
        path: PIPELINE,
        lastChange: expect.objectContaining({
          id: first.commit,
          author: 'app-developer',
          published: true,
        }),
      }),
    );
  });

  it('commits that touch nothing of ours do not disturb, and stay', async () => {
    const { repository } = await opened('elsewhere');
    const seen = await look({ repository, pipelineText: pipelineOf(2) });
    const review = await scratch.commit({
      repository,
      branch: BRANCH,
      files: { 'theirs.txt': 'x' },
    });
    const publication = await publish(seen);
    expect(publication.outcome).toBe('updated');
    const blobs = await blobsOf(repository, publication.commit!);
    expect(blobs.get('theirs.txt')).toBe(gitBlobId('x'));
    await expect(
      scratch
        .forge('reader')
        .getCommit({ repository, commit: publication.commit! }),
    ).resolves.toMatchObject({ parents: [review] });
  });

  it('a pull request that was opened meanwhile is told of', async () => {
    const repository = await sample('opened-meanwhile');
    const stale = await look({ repository, pipelineText: pipelineOf(2) });
    const theirs = await publish(
      await look({ repository, pipelineText: pipelineOf(3) }),
      'platform-engineer',
    );
    await expectTold(publish(stale), repository, {
      branch: BRANCH,
      pullRequest: { number: 1 },
      now: theirs.commit,
      files: expect.arrayContaining([PIPELINE]),
      commits: [{ author: 'platform-engineer' }],
    });
  });

  it('a pull request that was closed meanwhile is told of', async () => {
    const { repository, first } = await opened('closed-meanwhile');
    const stale = await look({ repository, pipelineText: pipelineOf(2) });
    await scratch.gitea.send({
      method: 'PATCH',
      path: `/repos/${scratch.owner}/closed-meanwhile/pulls/1`,
      body: { state: 'closed' },
    });
    await expectTold(publish(stale), repository, { before: first.commit });
    expect(await openPullRequests('closed-meanwhile')).toEqual([]);
  });

  it('what is there already needs no agreement', async () => {
    const { repository, first } = await opened('already');
    const stale = await look({ repository, pipelineText: pipelineOf(2) });
    const mine = await publish(stale);
    // The answer was lost, so the same is sent once more.
    await expect(publish(stale)).resolves.toMatchObject({
      outcome: 'unchanged',
      commit: mine.commit,
    });
    expect(mine.commit).not.toBe(first.commit);
  });

  describe('who publishes without having looked', () => {
    it('does not replace the pipeline of somebody else', async () => {
      const { repository, first } = await opened('unseen');
      await expectTold(
        publish(
          { repository, pipelineText: pipelineOf(2) },
          'platform-engineer',
        ),
        repository,
        {
          files: [PIPELINE],
          commits: [{ id: first.commit, author: 'app-developer' }],
        },
      );
      // One's own may be replaced.
      await expect(
        publish({ repository, pipelineText: pipelineOf(2) }),
      ).resolves.toMatchObject({ outcome: 'updated' });
    });

    it('does not replace what was edited by hand', async () => {
      const { repository } = await opened('unseen-edit');
      const review = await scratch.commit({
        repository,
        branch: BRANCH,
        files: { [WORKFLOW]: 'name: By hand\n' },
      });
      await expectTold(
        publish({ repository, pipelineText: pipelineOf(2) }),
        repository,
        { files: [WORKFLOW], commits: [{ id: review }] },
      );
      // The same when nothing else would change.
      await expectTold(publish({ repository }), repository, {
        files: [WORKFLOW],
      });
    });

    it('may make the workflows of a pipeline anew', async () => {
      const { repository, first } = await opened('unseen-anew');
      const other = await newService('docker');
      const anew = await other.publish({
        request: { repository },
        caller: caller('platform-engineer'),
      });
      expect(anew.outcome).toBe('updated');
      const [before, after] = await Promise.all([
        blobsOf(repository, first.commit!),
        blobsOf(repository, anew.commit!),
      ]);
      expect(after.get(PIPELINE)).toBe(before.get(PIPELINE));
      expect(after.get(WORKFLOW)).not.toBe(before.get(WORKFLOW));
    });
  });

  describe('twelve writers at the same moment', () => {
    /** What one of them was told: what is written, over what they had seen. */
    interface Told {
      commit: string;
      wrote: Map<string, string | undefined>;
      /** The commit that they had looked at. */
      seen: string;
    }

    const writtenBy = ({ changeSet }: Publication) =>
      new Map(
        changeSet.files.map(({ path, content }) => [
          path,
          content === undefined ? undefined : gitBlobId(content),
        ]),
      );

    it('open one pull request; eleven are told', async () => {
      const repository = await sample('twelve-open');
      const writers = await Promise.all(
        Array.from({ length: 12 }, async (_, index) => {
          const by = await newService();
          const pipelineText = pipelineOf(index + 1);
          const request = await look({ repository, pipelineText, by });
          return { by, request };
        }),
      );
      const results = await Promise.allSettled(
        writers.map(({ by, request }) =>
          by.publish({ request, caller: caller('app-developer') }),
        ),
      );
      const [open, ...others] = await openPullRequests('twelve-open');
      expect(others).toEqual([]);
      const won = results.flatMap(result =>
        result.status === 'fulfilled' ? [result.value] : [],
      );
      expect(won).toHaveLength(1);
      expect(won[0]).toMatchObject({
        outcome: 'opened',
        pullRequest: { number: open.number, head: open.head.ref },
      });
      const blobs = await blobsOf(repository, open.head.ref);
      for (const [path, blob] of writtenBy(won[0])) {
        expect([path, blobs.get(path)]).toEqual([path, blob]);
      }
      const told = results.flatMap(result =>
        result.status === 'rejected' ? [result.reason] : [],
      );
      expect(told).toHaveLength(11);
      for (const reason of told) {
        expect(reason).toMatchObject({
          name: 'ConflictError',
          message: expect.stringMatching(/Nothing was written/),
          changes: { pullRequest: { number: open.number } },
        });
      }
    });

    it('lose nothing at one pull request, whoever looks again', async () => {
      const { repository } = await opened('twelve-update');
      const told: Told[] = [];
      const refused: string[] = [];

      /** Looks, publishes, and looks again as often as told to. */
      const compose = async (number: number) => {
        const by = await newService();
        const pipelineText = pipelineOf(number);
        for (;;) {
          const request = await look({ repository, pipelineText, by });
          try {
            const publication = await by.publish({
              request,
              caller: caller('app-developer'),
            });
            expect(publication.outcome).toBe('updated');
            const { pullRequest } = request.expected!;
            told.push({
              commit: publication.commit!,
              wrote: writtenBy(publication),
              seen: pullRequest !== 'none' ? pullRequest!.commit : '',
            });
            return;
          } catch (error) {
            if (!ConflictError.is(error)) {
              throw error;
            }
            refused.push(error.message);
          }
        }
      };
      /** Edits the pipeline on the branch, as Gitea's own pages do it. */
      const review = async (number: number) => {
        const content = pipelineOf(number);
        for (;;) {
          const seen = await headOf(repository);
          const blobs = await blobsOf(repository, seen);
          const answer = await fetch(
            `${scratch.sandbox.url}/api/v1/repos/${scratch.owner}/twelve-update/contents/${PIPELINE}`,
            {
              method: 'PUT',
              headers: {
                authorization: `token ${scratch.sandbox.accounts['app-developer'].token}`,
                'content-type': 'application/json',
              },
              body: JSON.stringify({
                branch: BRANCH,
                message: `Review ${number}`,
                sha: blobs.get(PIPELINE),
                content: Buffer.from(content).toString('base64'),
              }),
            },
          );
          if (answer.ok) {
            const { commit }: { commit: { sha: string } } = await answer.json();
            told.push({
              commit: commit.sha,
              wrote: new Map([[PIPELINE, gitBlobId(content)]]),
              seen,
            });
            return;
          }
          await answer.text();
        }
      };
      /** Has not looked, so it may not replace what it meets. */
      const unseen = async (number: number) => {
        const by = await newService();
        await expect(
          by.publish({
            request: { repository, pipelineText: pipelineOf(number) },
            caller: caller('platform-engineer'),
          }),
        ).rejects.toMatchObject({ name: 'ConflictError' });
      };

      const head = await headOf(repository);
      await Promise.all([
        ...[11, 12, 13, 14, 15, 16, 17, 18].map(compose),
        ...[21, 22].map(review),
        ...[31, 32].map(unseen),
      ]);

      expect(told).toHaveLength(10);
      expect(refused.length).toBeGreaterThan(0);
      const history = await scratch.forge('reader').listCommits({
        repository,
        head: await headOf(repository),
        not: head,
        limit: 50,
      });
      // Nothing but what somebody was told, and all of that.
      expect(history.map(({ id }) => id).sort()).toEqual(
        told.map(({ commit }) => commit).sort(),
      );
      for (const { commit, wrote, seen } of told) {
        const { parents } = await scratch
          .forge('reader')
          .getCommit({ repository, commit });
        expect(parents).toHaveLength(1);
        const [after, before, known] = await Promise.all([
          blobsOf(repository, commit),
          blobsOf(repository, parents[0]),
          blobsOf(repository, seen),
        ]);
        for (const [path, blob] of wrote) {
          expect([path, after.get(path)]).toEqual([path, blob]);
          // What it replaced is what its writer had seen.
          expect([path, before.get(path)]).toEqual([path, known.get(path)]);
        }
      }
    });
  });
});
