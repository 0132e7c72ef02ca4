import { readdirSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import { compose } from '../src/compose';
import { sha256Hex } from '../src/hash';
import type { Composition, Target } from '../src/model';
import { readFiles, readLibrary, snapshotOf, WORKSPACE } from '../src/testing';
import { composed, scenario } from './arbitraries/scenario';

/** The pipelines of all sample repositories, on every runner profile of the built-in library. */
export function composeSamples(): Record<string, Composition> {
  const library = readLibrary(join(WORKSPACE, 'library'));
  const samples = join(WORKSPACE, 'sandbox/repositories');
  return Object.fromEntries(
    readdirSync(samples)
      .sort()
      .flatMap(sample =>
        Object.keys(library.runnerProfiles).map(runner => {
          const target: Target = { forge: 'gitea', version: '1.26', runner };
          const snapshot = snapshotOf(readFiles(join(samples, sample)));
          return [
            `${sample} on ${runner}`,
            compose({ library, snapshot, target, today: '2026-06-30' }),
          ];
        }),
      ),
  );
}

/** Digests of what is made of all samples and of many generated scenarios. */
export function digestsOfOutputs(options: {
  runs: number;
  seed: number;
}): string[] {
  const { runs, seed } = options;
  return [
    ...Object.values(composeSamples()),
    ...fc.sample(scenario, { numRuns: runs, seed }).map(made => composed(made)),
  ].map(({ files, diagnostics }) =>
    sha256Hex(JSON.stringify({ files, diagnostics })),
  );
}
