import fc from 'fast-check';
import { sha256Hex } from '@edf/backstage-plugin-golden-path-common';
import { composed, scenario } from './arbitraries/scenario';
import { composeSamples } from './samples';

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
