import fc from 'fast-check';
import { composed, scenario } from '../arbitraries/scenario';
import { PROPERTIES } from '.';

/** Runs of a property of the least weight; `npm run fuzz` does many more. */
const RUNS = 40;

/** The same in each run of the tests: chance is for `npm run fuzz`. */
const SEED = 20260630;

describe('for all inputs', () => {
  it.each(PROPERTIES.map(property => [property.name, property] as const))(
    '%s',
    async (_, { create, weight }) => {
      const check = async () =>
        fc.assert(create(), {
          numRuns: RUNS * Math.min(weight, 10),
          seed: SEED,
        });
      await expect(check()).resolves.toBeUndefined();
    },
    60_000,
  );

  it('most of the generated scenarios come out as workflows', () => {
    const made = fc
      .sample(scenario, { numRuns: 60, seed: SEED })
      .map(each => composed(each));
    const written = made.filter(({ changeSet }) => changeSet);
    expect(written.length).toBeGreaterThan(made.length / 2);
    const jobs = written.flatMap(({ workflows }) =>
      workflows.flatMap(({ workflow }) => Object.values(workflow.jobs)),
    );
    expect(jobs.some(({ needs = [] }) => needs.length > 1)).toBe(true);
    expect(jobs.length).toBeGreaterThan(written.length);
  });
});
