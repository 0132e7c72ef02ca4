import { behaviourFiles } from '../support/behaviour';
import { Behaviours } from '../support/behaviours';

const NAME = 'preparation-comes-once-per-job';

const FILES = {
  'app/go.mod': 'module example.com/app\n\ngo 1.22\n',
  'other/go.mod': 'module example.com/other\n\ngo 1.22\n',
};

/** What preparations do on a real runner: e2e/behaviours has the pipeline. */
describe('preparations on a real runner', () => {
  let behaviours: Behaviours;

  beforeAll(async () => {
    behaviours = await Behaviours.create();
  });

  afterAll(() => behaviours.remove());

  /** The run of a repository of its own with the pipeline, as it is edited. */
  const runOf = async (options: {
    name: string;
    files?: Record<string, string>;
    edit?: (pipeline: string) => string;
  }) => {
    const { name, files = FILES, edit } = options;
    const repository = await behaviours.scratch.repository({
      name,
      files: behaviourFiles({
        library: behaviours.library,
        name: NAME,
        files,
        edit,
      }),
    });
    const [run] = await behaviours.runs(repository, 1);
    return run;
  };

  it('come once into a job that several components share', async () => {
    const run = await runOf({ name: 'prepared-once' });
    expect(run.conclusions).toEqual({
      'Checks (app)': 'success',
      'Checks (other)': 'success',
    });
    for (const module of ['app', 'other']) {
      expect(await run.said(`Checks (${module})`)).toEqual([
        `said-groundwork in ${module}`,
        'said-cleaning, ready',
        'said-first is ready, laid 1 times',
        'said-second is ready, laid 1 times',
      ]);
    }
  });

  it('come once into each job of its own', async () => {
    const run = await runOf({
      name: 'prepared-in-each-job',
      edit: pipeline => pipeline.replace('layout: compact', 'layout: separate'),
    });
    expect(Object.keys(run.conclusions).sort()).toEqual([
      'First (app)',
      'First (other)',
      'Second (app)',
      'Second (other)',
    ]);
    for (const word of ['First', 'Second']) {
      expect(await run.said(`${word} (app)`)).toEqual([
        'said-groundwork in app',
        'said-cleaning, ready',
        `said-${word.toLowerCase()} is ready, laid 1 times`,
      ]);
    }
  });

  it('leave out their steps, but not what they call things, where they are off', async () => {
    const run = await runOf({
      name: 'not-prepared',
      files: { ...FILES, 'app/groundwork.txt': '', 'other/groundwork.txt': '' },
      edit: pipeline =>
        pipeline.replace(
          / {4}groundwork:\n(?: {6}.*\n)+/,
          '    groundwork: off\n',
        ),
    });
    expect(await run.said('Checks (app)')).toEqual([
      'said-first is ready, laid 0 times',
      'said-second is ready, laid 0 times',
    ]);
  });
});
