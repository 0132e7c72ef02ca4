import fc from 'fast-check';
import { resolveCron } from './triggers/cron';
import { closeNeeds, directNeeds, findCycle } from './jobs/needs';
import type { Ordered } from './jobs/needs';
import { normalizeScript } from './steps/steps';
import { compileTriggers } from './triggers/triggers';
import { fillInputs } from './steps/values';

const ALWAYS: ReadonlySet<number> = new Set([0]);

describe('needs', () => {
  const job = (
    id: string,
    gate: number,
    module?: string,
    needs: string[] = [],
  ): Ordered => ({
    id,
    instances: [id.split('-')[0]],
    ...(module && { modules: [module] }),
    gate,
    needs,
    producers: [],
    triggerCases: ALWAYS,
  });

  function plan(jobs: Ordered[]) {
    const names = (positions: number[]) => positions.map(at => jobs[at].id);
    const direct = directNeeds(jobs);
    const cycle = findCycle(direct);
    return cycle
      ? { cycle: names(cycle) }
      : Object.fromEntries(
          closeNeeds(direct).reduced.map((needs, at) => [
            jobs[at].id,
            names(needs),
          ]),
        );
  }

  it('makes a stage a gate per module, and leaves out what follows', () => {
    expect(
      plan([
        job('lint-a', 0, 'a'),
        job('lint-b', 0, 'b'),
        job('scan', 1),
        job('test-a', 2, 'a'),
        job('test-b', 2, 'b'),
        job('pack-a', 3, 'a'),
        job('report', 4),
      ]),
    ).toEqual({
      'lint-a': [],
      'lint-b': [],
      scan: ['lint-a', 'lint-b'],
      'test-a': ['scan'],
      'test-b': ['scan'],
      'pack-a': ['test-a'],
      report: ['test-b', 'pack-a'],
    });
  });

  it('lets modules pass each other, and skips gates that are empty for one', () => {
    expect(
      plan([
        job('lint-a', 0, 'a'),
        job('build-b', 1, 'b'),
        job('test-a', 2, 'a'),
        job('all', 3),
      ]),
    ).toEqual({
      'lint-a': [],
      'build-b': [],
      'test-a': ['lint-a'],
      all: ['build-b', 'test-a'],
    });
  });

  it('adds the needs that are stated, of the same module', () => {
    expect(
      plan([
        job('build-a', 0, 'a'),
        job('build-b', 0, 'b'),
        job('test-a', 0, 'a', ['build']),
      ]),
    ).toEqual({ 'build-a': [], 'build-b': [], 'test-a': ['build-a'] });
  });

  it('finds circles', () => {
    expect(plan([job('a', 0, undefined, ['b']), job('b', 1)])).toEqual({
      cycle: ['a', 'b', 'a'],
    });
  });

  it('keeps the order: what is left out still comes before, whatever the stages', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gate: fc.nat(4),
            module: fc.option(fc.constantFrom('a', 'b', 'c'), {
              nil: undefined,
            }),
          }),
          { maxLength: 12 },
        ),
        shapes => {
          const jobs = shapes.map((shape, index) => ({
            ...job(`job${index}`, shape.gate, shape.module),
            module: shape.module,
          }));
          const direct = directNeeds(jobs);
          const { all, reduced } = closeNeeds(direct);
          const ids = (positions: number[]) => positions.map(at => jobs[at].id);
          const needs = new Map(
            reduced.map((list, at) => [jobs[at].id, ids(list)]),
          );
          const before = (id: string): Set<string> =>
            new Set(
              (needs.get(id) ?? []).flatMap((need: string) => [
                need,
                ...before(need),
              ]),
            );
          for (const [at, later] of jobs.entries()) {
            expect(new Set(ids(all[at]))).toEqual(before(later.id));
            const earlier = jobs
              .filter(
                ({ module, gate }) =>
                  gate < later.gate &&
                  (!later.module || !module || later.module === module),
              )
              .map(({ id }) => id);
            expect([...before(later.id)]).toEqual(
              expect.arrayContaining(earlier),
            );
            // Reduced: no need follows from another one.
            for (const need of needs.get(later.id) ?? []) {
              for (const other of needs.get(later.id) ?? []) {
                expect(before(other)).not.toContain(need);
              }
            }
          }
        },
      ),
    );
  });
});

describe('resolveCron', () => {
  it('spreads `H` by the seed and keeps the rest', () => {
    const resolve = (cron: string, seed = 'demo/a') =>
      resolveCron({ cron, seed });
    expect(resolve('5 4 * * 1-5')).toBe('5 4 * * 1-5');
    expect(resolve('H H(1-4) * * *')).toMatch(/^\d+ [1-4] \* \* \*$/);
    expect(resolve('H/15 * * * *')).toMatch(
      /^([0-9]|1[0-4])-59\/15 \* \* \* \*$/,
    );
    expect(resolve('H H * * *')).toBe(resolve('H H * * *'));
    expect(resolve('H H * * *')).not.toBe(resolve('H H * * *', 'demo/b'));
  });

  it.each([
    '',
    '* * * *',
    'H(5-2) * * * *',
    'H(0-99) * * * *',
    'H/0 * * * *',
    'Hx * * * *',
    '$(id) * * * *',
  ])('refuses %j', cron =>
    expect(resolveCron({ cron, seed: 'a' })).toBeUndefined(),
  );
});

describe('compileTriggers', () => {
  it('writes the default branch, with its special characters escaped', () => {
    expect(
      compileTriggers({
        on: {
          push: { branches: ['$default-branch', 'release/*'] },
          pull_request: {},
        },
        defaultBranch: 'c++',
        seed: 'a',
      }),
    ).toEqual({
      on: {
        push: { branches: ['c\\+\\+', 'release/*'] },
        pull_request: null,
      },
      problems: [],
    });
  });
});

describe('values', () => {
  it('fills inputs only where they are the whole value', () => {
    const values = {
      LIST: '${{ inputs.list }}',
      MAP: '${{inputs.map}}',
      NONE: '${{ inputs.none }}',
      FLAG: '${{ inputs.flag }}',
      HALF: '${{ inputs.half }}',
      TOKEN: '${{ github.token }}',
      INHERITED: '${{ inputs.constructor }}',
    };
    const inputs = {
      list: ['a', 1, { b: 2 }],
      map: { a: 1 },
      none: undefined,
      flag: false,
      half: 0.5,
    };
    expect(fillInputs({ values, inputs, unset: 'empty' })).toEqual({
      LIST: 'a\n1\n{"b":2}',
      MAP: '{"a":1}',
      NONE: '',
      FLAG: false,
      HALF: '0.5',
      TOKEN: '${{ github.token }}',
      INHERITED: '',
    });
    expect(
      Object.keys(fillInputs({ values, inputs, unset: 'left-out' })),
    ).toEqual(['LIST', 'MAP', 'FLAG', 'HALF', 'TOKEN']);
  });

  it.each([
    ['npm test\n', 'npm test'],
    ['a\nb', 'a\nb\n'],
    ['\n\n  a\n  b\n\n', '  a\n  b\n'],
    ['echo "a: b"', 'echo "a: b"\n'],
    ['! false', '! false\n'],
  ])('writes the script %j as %j', (script, normalized) => {
    expect(normalizeScript(script)).toBe(normalized);
  });
});
