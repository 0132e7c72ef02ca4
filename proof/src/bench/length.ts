import { compareWithHandWritten } from '@edf/golden-path-testing/handWritten';
import type { BenchResult } from './result';
import { rounded } from './result';

/** How long generated workflows are, as a multiple of plain ones written by hand. */
export async function benchLength(): Promise<BenchResult[]> {
  return compareWithHandWritten().map(
    ({ name, generated, handWritten }): BenchResult => ({
      name: `lines of ${name} (${generated})`,
      value: rounded(generated / handWritten),
      unit: 'of peer',
      peer: `written by hand (${handWritten})`,
      goal: 1.5,
    }),
  );
}
