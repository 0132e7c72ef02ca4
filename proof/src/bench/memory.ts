import { join } from 'path';
import { WORKSPACE } from '@edf/golden-path-testing';
import { readLibrary } from '@edf/golden-path-testing/engine';
import { composer } from './composing';
import type { BenchResult } from './result';
import { rounded } from './result';

const MEGABYTE = 1_000_000;

/** Bytes in use after everything that can be collected was. */
function used(): number {
  if (!global.gc) {
    throw new Error(
      'Run it with --expose-gc: memory is measured after a collection',
    );
  }
  global.gc();
  return process.memoryUsage().heapUsed;
}

/** How much more is in use while what the work returned is kept; on average over `copies`. */
function retained(work: () => unknown, copies: number): number {
  const kept: unknown[] = [];
  const before = used();
  for (let copy = 0; copy < copies; copy += 1) {
    kept.push(work());
  }
  const after = used();
  return kept.length === copies ? (after - before) / copies : 0;
}

/** What stays in memory: of a library that is held, of a composition that is shown. */
export async function benchMemory(): Promise<BenchResult[]> {
  const compositions = [30, 300].map(count => ({
    name: `memory of a composition, ${count} components`,
    work: composer(count),
    copies: 10,
  }));
  const figures = [
    {
      name: 'memory of the built-in library',
      work: () => readLibrary(join(WORKSPACE, 'library')),
      copies: 10,
    },
    ...compositions,
  ].map(({ name, work, copies }): BenchResult => {
    // Warm: what is compiled and kept once does not count.
    work();
    return {
      name,
      value: rounded(retained(work, copies) / MEGABYTE),
      unit: 'MB',
      peer: null,
      goal: null,
    };
  });
  return [
    ...figures,
    {
      name: 'memory of this whole run, at most',
      value: rounded((process.resourceUsage().maxRSS * 1024) / MEGABYTE),
      unit: 'MB',
      peer: null,
      goal: null,
    },
  ];
}
