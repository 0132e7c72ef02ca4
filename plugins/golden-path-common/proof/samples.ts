import { readdirSync } from 'fs';
import { join } from 'path';
import { compose } from '../src/compose';
import type { Composition, Target } from '../src/model';
import { readFiles, readLibrary, snapshotOf, WORKSPACE } from '../src/testing';

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
