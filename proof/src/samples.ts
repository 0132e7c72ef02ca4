import { readdirSync } from 'fs';
import { join } from 'path';
import { compose } from '@edf/backstage-plugin-golden-path-common';
import type {
  Composition,
  Target,
} from '@edf/backstage-plugin-golden-path-common';
import { WORKSPACE, readFiles } from '@edf/golden-path-testing';
import { readLibrary, snapshotOf } from '@edf/golden-path-testing/engine';

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
