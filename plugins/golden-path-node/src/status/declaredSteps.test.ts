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

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, index) => `k${index}: 1\n`).join('');
}

describe('declaredSteps', () => {
  it('finds a job by its id where it has no name', () => {
    const steps = declaredSteps({
      text,
      job: { name: 'test', steps: [{ name: 'Run make test' }] },
    });
    expect(steps).toHaveLength(1);
    expect(steps?.[0].isHeading('make test')).toBe(true);
    expect(steps?.[0].isHeading('make tests')).toBe(false);
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
    expect(steps?.[0].isHeading('Get it')).toBe(true);
    expect(steps?.[1].isHeading('make VERSION=1.26 all')).toBe(true);
  });

  it.each([
    ['nothing, or anything, for each expression', 'ab', true],
    ['the parts in another order', 'ba', false],
    ['one part where two are wanted', 'a b', false],
    ['what comes before', 'xa-ab', false],
    ['what comes after', 'a-abx', false],
    ['as little as there is', 'aab', true],
    ['a part that the end needs itself', 'ab', true],
  ])('takes for a heading %s', (_, title, expected) => {
    const run =
      title === 'a b' ? 'a${{ 1 }}a${{ 2 }}b' : 'a${{ 1 }}${{ env.X }}b';
    const [step] = declaredSteps({
      text: `jobs: { a: { steps: [{ run: '${run}' }] } }`,
      job: { name: 'a', steps: [{ name: '' }] },
    })!;
    expect(step.isHeading(title)).toBe(expected);
  });

  it('tries nothing twice, however often the parts occur', () => {
    const [step] = declaredSteps({
      text: `jobs: { a: { steps: [{ run: '${'a${{ x }}'.repeat(40)}b' }] } }`,
      job: { name: 'a', steps: [{ name: '' }] },
    })!;
    expect(step.isHeading(`${'a'.repeat(1000)}c`)).toBe(false);
    expect(step.isHeading(`${'a'.repeat(1000)}b`)).toBe(true);
  });

  it('reads openings without an end once', () => {
    const [step] = declaredSteps({
      text: `jobs: { a: { steps: [{ run: '${'${{'.repeat(100_000)}' }] } }`,
      job: { name: 'a', steps: [{ name: '' }] },
    })!;
    expect(step.isHeading('${{'.repeat(100_000))).toBe(true);
  });

  it('leaves a file that is made to take for ever', () => {
    expect(
      declaredSteps({
        text: `${manyKeys(40_000)}jobs: { a: { steps: [{ run: a }] } }\n`,
        job: { name: 'a', steps: [{ name: '' }] },
      }),
    ).toBeUndefined();
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
