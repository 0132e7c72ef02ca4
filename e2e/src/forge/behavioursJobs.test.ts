import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import { Behaviours } from '../support/behaviours';

const GO = 'module example.com/app\n\ngo 1.22\n';
const ONE_MODULE = { 'go.mod': GO };
const TWO_MODULES = { 'app/go.mod': GO, 'other/go.mod': GO };

/** Name of a behaviour to the files of its repository. All of them run at once. */
const REPOSITORIES = {
  // First, since it takes a minute.
  'hanging-step-is-stopped': {},
  'checkout-is-as-deep-as-asked': {},
  'compact-shares-one-job': {
    ...TWO_MODULES,
    'app/advice': '',
    'app/second': '',
    'other/advice': '',
  },
  'outputs-reach-later-jobs': TWO_MODULES,
  'files-share-one-job': ONE_MODULE,
  'own-steps-run-in-order': ONE_MODULE,
  'matrix-has-two-legs': { ...ONE_MODULE, two: '' },
  'token-has-the-rights-that-are-stated': {},
  'toolchain-is-checked': {},
};

/** What the jobs of compiled pipelines do: e2e/behaviours has the pipelines. */
describe('compiled jobs on a real runner', () => {
  let behaviours: Behaviours;
  const repositories: Partial<
    Record<keyof typeof REPOSITORIES, RepositoryReference>
  > = {};

  beforeAll(async () => {
    behaviours = await Behaviours.create();
    for (const [name, files] of Object.entries(REPOSITORIES)) {
      repositories[name as keyof typeof REPOSITORIES] =
        // Private, so that nothing can be fetched without the token of the job.
        await behaviours.repository({ name, files, private: true });
    }
  });

  afterAll(() => behaviours.remove());

  const repositoryOf = (name: keyof typeof REPOSITORIES) => {
    const repository = repositories[name];
    if (!repository) {
      throw new Error(`There is no repository ${name}`);
    }
    return repository;
  };

  const onlyRun = async (name: keyof typeof REPOSITORIES) => {
    const [run] = await behaviours.runs(repositoryOf(name), 1);
    return run;
  };

  it('puts what can share a job into one, which stops at the first failure', async () => {
    const run = await onlyRun('compact-shares-one-job');
    expect(run.conclusions).toEqual({
      'Checks (app)': 'failure',
      'Checks (other)': 'success',
    });
    // An advisory failure does not stop it; `always()` runs what has begun, and that only.
    expect(await run.said('Checks (app)')).toEqual([
      'said-first in app',
      'cleaned-first',
      'said-advice in app',
      'cleaned-advice',
      'said-second in app',
      'cleaned-second',
    ]);
    expect(await run.said('Checks (other)')).toEqual(
      ['first', 'advice', 'second', 'third'].flatMap(word => [
        `said-${word} in other`,
        `cleaned-${word}`,
      ]),
    );
  });

  it('hands outputs on to later jobs', async () => {
    const run = await onlyRun('outputs-reach-later-jobs');
    expect(new Set(Object.values(run.conclusions))).toEqual(
      new Set(['success']),
    );
    await expect(run.said('Scan (app)')).resolves.toEqual([
      'said-example/app:1.2.3',
    ]);
    await expect(run.said('Scan (other)')).resolves.toEqual([
      'said-example/other:1.2.3',
    ]);
    await expect(run.said('Roll out')).resolves.toEqual([
      'said-example/app:1.2.3',
      'said-example/other:1.2.3',
    ]);
    await expect(run.said('Greet (app)')).resolves.toEqual([
      'said-1.2.3 in app',
      'cleaned-1.2.3',
    ]);
  });

  it('hands files on within one job', async () => {
    const run = await onlyRun('files-share-one-job');
    expect(run.conclusions).toEqual({ 'Jar, Unpack': 'success' });
    await expect(run.said('Jar, Unpack')).resolves.toEqual(['said-content']);
  });

  it('runs steps and jobs of the team', async () => {
    const run = await onlyRun('own-steps-run-in-order');
    expect(run.conclusions).toEqual({ Say: 'success', Contract: 'success' });
    const said = await run.said('Say');
    expect(said).toEqual([
      expect.stringMatching(/^said-word in /),
      'cleaned-word',
      'said-before',
    ]);
    await expect(run.said('Contract')).resolves.toEqual(['said-inline']);
  });

  it('runs all legs of a matrix, each with a status of its own', async () => {
    const repository = repositoryOf('matrix-has-two-legs');
    const [run] = await behaviours.runs(repository, 1);
    expect(run.conclusions).toEqual({
      'Say (word one)': 'success',
      'Say (word two)': 'failure',
    });
    await expect(run.said('Say (word one)')).resolves.toContain('cleaned-one');
    const statuses = await behaviours.statuses(repository);
    expect(statuses).toEqual({
      'Continuous Integration / Say (word one) (push)': 'success',
      'Continuous Integration / Say (word two) (push)': 'failure',
    });
  });

  it('fails with what is missing where a runner has less than its profile says', async () => {
    const run = await onlyRun('toolchain-is-checked');
    expect(run.conclusions).toEqual({ Old: 'success', New: 'failure' });
    await expect(run.log('New')).resolves.toMatch(
      /Needed: hammer 1\.10 or newer\. Found: 1\.4\.2\./,
    );
  });

  it('lets a job write only where it says so', async () => {
    const repository = repositoryOf('token-has-the-rights-that-are-stated');
    const [run] = await behaviours.runs(repository, 1);
    expect(run.conclusions).toEqual({ Reader: 'failure', Writer: 'success' });
    const { owner, name } = repository;
    const branches = await behaviours.scratch.gitea.get<{ name: string }[]>(
      `/repos/${owner}/${name}/branches`,
    );
    expect(branches.map(branch => branch.name).sort()).toEqual([
      'main',
      'writer',
    ]);
  });

  it('fetches as much as a job asks for', async () => {
    const repository = repositoryOf('checkout-is-as-deep-as-asked');
    await behaviours.started(repository, 1);
    await behaviours.send({
      repository,
      method: 'POST',
      path: '/tags',
      body: { tag_name: 'v1' },
    });
    await behaviours.scratch.commit({ repository, files: { text: '1\n' } });
    const [, run] = await behaviours.runs(repository, 2);
    await expect(run.said('Shallow')).resolves.toEqual([
      "said-1 commits, tags ''",
    ]);
    await expect(run.said('Deep')).resolves.toEqual([
      "said-2 commits, tags 'v1'",
    ]);
  });

  it('stops a step that hangs', async () => {
    const run = await onlyRun('hanging-step-is-stopped');
    expect(run.conclusions).toEqual({ Hang: 'failure' });
  });
});
