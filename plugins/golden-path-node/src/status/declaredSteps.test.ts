import { declaredSteps } from './declaredSteps';

const text = `
name: CI
on: push
jobs:
  build:
    name: Build (\${{ matrix.version }})
    runs-on: ubuntu-latest
    steps:
      - name: Get it
        uses: actions/checkout@v4
      - name: Build it
        continue-on-error: true
        run: |

          make VERSION=\${{ matrix.version }} all
          make check
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
`;

describe('declaredSteps', () => {
  it('finds a job by its id where it has no name', () => {
    const steps = declaredSteps({
      text,
      job: { name: 'test', steps: [{ name: 'Run make test' }] },
    });
    expect(steps).toHaveLength(1);
    expect(steps?.[0].title.test('make test')).toBe(true);
    expect(steps?.[0].title.test('make tests')).toBe(false);
  });

  it('finds a job with a computed name by its steps, and expressions match anything', () => {
    const steps = declaredSteps({
      text,
      job: {
        name: 'Build (1.26)',
        steps: [{ name: 'Get it' }, { name: 'Build it' }],
      },
    });
    expect(steps?.map(({ mayFail }) => mayFail)).toEqual([false, true]);
    expect(steps?.[0].title.test('Get it')).toBe(true);
    expect(steps?.[1].title.test('make VERSION=1.26 all')).toBe(true);
  });

  it.each([
    ['another number of steps', text],
    ['not YAML', 'jobs: [}'],
    ['a list', '- a'],
    ['nothing', ''],
  ])('has no answer for %s', (_, file) => {
    expect(
      declaredSteps({
        text: file,
        job: {
          name: 'x',
          steps: [{ name: '1' }, { name: '2' }, { name: '3' }],
        },
      }),
    ).toBeUndefined();
  });
});
