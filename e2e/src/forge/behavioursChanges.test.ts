import type { RepositoryReference } from '@edf/backstage-plugin-golden-path-common';
import type { Conclusions } from '../support/behaviour';
import { Behaviours } from '../support/behaviours';

const GO = 'module example.com/app\n\ngo 1.22\n';

const MODULES = ['app', 'ber-uns', 'docs', 'lib'];

/** What is done to the repository, in order; each starts one run. */
const STORY: { what: string; touched: string[] }[] = [
  { what: 'a first push', touched: MODULES },
  { what: 'a module that another depends on', touched: ['app', 'lib'] },
  { what: 'a file that belongs to a module by its paths', touched: ['docs'] },
  {
    what: 'files with spaces and other letters in their names',
    touched: ['app', 'ber-uns'],
  },
  { what: 'what the base branch got meanwhile', touched: ['app', 'lib'] },
  { what: 'a pull request whose base has moved', touched: ['docs'] },
  { what: 'a merge commit', touched: ['docs'] },
  { what: 'a tag', touched: MODULES },
  { what: 'a dispatch', touched: MODULES },
  { what: 'a force push back', touched: ['docs'] },
  { what: 'a file of no module', touched: [] },
  { what: 'what belongs to the pipeline', touched: MODULES },
];

async function play(
  behaviours: Behaviours,
  repository: RepositoryReference,
): Promise<void> {
  const { scratch } = behaviours;
  let runs = 1;
  await behaviours.started(repository, runs);
  const next = async <T>(act: () => Promise<T>): Promise<T> => {
    const answer = await act();
    runs += 1;
    await behaviours.started(repository, runs);
    return answer;
  };
  const push = (path: string, ...more: string[]) =>
    next(() =>
      scratch.commit({
        repository,
        files: Object.fromEntries([path, ...more].map(each => [each, '1\n'])),
      }),
    );
  await push('lib/1.txt');
  await push('shared files/größe 1.txt');
  await push('app/mit Leerzeichen/größe "1".txt', 'über uns/日本 1.txt');
  await scratch.commit({
    repository,
    files: { 'docs/1.txt': '1\n' },
    from: 'main',
    branch: 'change',
  });
  const before = await push('lib/2.txt');
  const number = await next(() => behaviours.propose(repository, 'change'));
  await next(() => behaviours.merge(repository, number));
  await next(() =>
    behaviours.send({
      repository,
      method: 'POST',
      path: '/tags',
      body: { tag_name: 'v1' },
    }),
  );
  await next(() => behaviours.dispatch(repository, 'whole.yaml'));
  await next(() =>
    behaviours.send({
      repository,
      method: 'PUT',
      path: '/branches/main',
      body: { new_commit_id: before, force: true },
    }),
  );
  await push('README.md');
  await push('.golden-path/notes.md');
}

/** The job that says which modules a change touches, asked by a checkout of one commit. */
describe('jobs of changed modules on a real runner', () => {
  let behaviours: Behaviours;
  let ended: Conclusions[];

  beforeAll(async () => {
    behaviours = await Behaviours.create();
    const repository = await behaviours.repository({
      name: 'changed-modules',
      files: Object.fromEntries(
        [
          'go.mod',
          ...['app', 'docs', 'lib', 'über uns'].map(
            folder => `${folder}/go.mod`,
          ),
        ].map(path => [path, GO]),
      ),
    });
    await play(behaviours, repository);
    ended = await behaviours.conclusions(repository, STORY.length);
  });

  afterAll(() => behaviours.remove());

  it.each(STORY.map((each, index) => ({ ...each, index })))(
    'runs those that are touched by $what',
    ({ index, touched }) => {
      expect(ended[index]).toEqual({
        Changes: 'success',
        // The module at the root is made of everything.
        Check: 'success',
        ...Object.fromEntries(
          MODULES.map(module => [
            `Check (${module})`,
            touched.includes(module) ? 'success' : 'skipped',
          ]),
        ),
      });
    },
  );
});
