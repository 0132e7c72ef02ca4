import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { Behaviours } from '../support/behaviours';

const FILES = { 'go.mod': 'module example.com/app\n\ngo 1.22\n' };

const PASSWORD = 'open sesame';

/** When compiled jobs run, and what they get then: e2e/behaviours has the pipelines. */
describe('compiled triggers on a real runner', () => {
  let behaviours: Behaviours;
  let timed: RepositoryReference;

  beforeAll(async () => {
    behaviours = await Behaviours.create();
    // First, since the clock takes its time.
    timed = await behaviours.repository({
      name: 'values-come-later',
      files: FILES,
      prepare: repository =>
        behaviours.send({
          repository,
          method: 'POST',
          path: '/actions/variables/PLACE',
          body: { value: 'here' },
        }),
    });
  });

  afterAll(() => behaviours.remove());

  it('lets jobs have triggers of their own, and wait for those only that run with them', async () => {
    const repository = await behaviours.repository({
      name: 'jobs-have-triggers-of-their-own',
      files: FILES,
    });
    await behaviours.openPullRequest(repository, { text: '1\n' });
    await behaviours.runs(repository, 2);
    // Now that nothing runs for this commit, in whose place it would come.
    await behaviours.dispatch(repository, 'continuous-integration.yaml');
    await behaviours.started(repository, 3);
    await behaviours.scratch.commit({ repository, files: { main: '' } });
    const runs = await behaviours.conclusions(repository, 4);
    // A push and a pull request of the same moment become runs in either order.
    expect(runs).toHaveLength(4);
    expect(runs).toEqual(
      expect.arrayContaining([
        {
          Main: 'success',
          Proposal: 'skipped',
          'By hand': 'skipped',
          Both: 'success',
        },
        {
          Main: 'skipped',
          Proposal: 'success',
          'By hand': 'skipped',
          Both: 'success',
        },
        {
          Main: 'skipped',
          Proposal: 'skipped',
          'By hand': 'success',
          Both: 'skipped',
        },
        {
          Main: 'failure',
          Proposal: 'skipped',
          'By hand': 'skipped',
          Both: 'skipped',
        },
      ]),
    );
  });

  describe('with secrets', () => {
    let repository: RepositoryReference;

    beforeAll(async () => {
      repository = await behaviours.repository({
        name: 'secret-stays-in-its-step',
        files: FILES,
        prepare: prepared =>
          behaviours.send({
            repository: prepared,
            method: 'PUT',
            path: '/actions/secrets/STORED_PASSWORD',
            body: { data: PASSWORD },
          }),
      });
    });

    it('gives a secret to its step, and shows it nowhere', async () => {
      const [delivery] = await behaviours.runs(repository, 1);
      expect(delivery.conclusions).toEqual({ 'Log in': 'success' });
      await expect(delivery.said('Log in')).resolves.toEqual([
        `said-*** of ${PASSWORD.length} characters`,
        'said-nothing afterwards',
      ]);
      await expect(delivery.log('Log in')).resolves.not.toContain(PASSWORD);
    });

    it('gives it to a pull request of the repository, and starts nothing that needs it from a fork', async () => {
      await behaviours.openPullRequest(repository, { text: '1\n' });
      const [, own] = await behaviours.conclusions(repository, 2);
      expect(own).toEqual({
        'Log in': 'success',
        Say: 'success',
        Publish: 'success',
      });

      const fork = await behaviours.fork(repository, 'app-developer');
      try {
        await behaviours.scratch.commit({
          repository: fork,
          files: { text: '2\n' },
          from: 'main',
          branch: 'from-afar',
        });
        await behaviours.propose(
          repository,
          'app-developer:from-afar',
          'app-developer',
        );
        const [, , foreign] = await behaviours.conclusions(repository, 3);
        expect(foreign).toEqual({
          'Log in': 'skipped',
          Say: 'success',
          Publish: 'skipped',
        });
      } finally {
        await behaviours.send({
          repository: fork,
          method: 'DELETE',
          path: '',
        });
      }
    });
  });

  it('starts a context of its own by hand and by the clock', async () => {
    const greeting = '$(echo no) `echo no` "no" it\'s ${{ github.actor }}';
    await behaviours.dispatch(timed, 'nightly.yaml', { greeting });
    const runs = await behaviours.runsOfKinds(timed, {
      byHand: ({ Greet }) => Greet === 'success',
      byClock: ({ Greet }) => Greet === 'skipped',
    });
    for (const run of [runs.byHand, runs.byClock]) {
      const [said] = await run.said('Place');
      expect(said).toMatch(/^said-here in /);
    }
    const [said] = await runs.byHand.said('Greet');
    expect(said.replace(/ in \S+$/, '')).toBe(`said-${greeting}`);
  });
});
