import type { Property } from '../properties/property';

/** Runs that one process does in one go; between two of them it may be stopped. */
const CHUNK = 200;

/** Some runs of one property, from a seed of their own. */
export interface Share {
  property: string;
  runs: number;
  seed: number;
}

/**
 * Shares out all runs among the properties, by weight, in pieces with seeds that follow from
 * the first. One piece of each comes before the second of any: a fault shows early.
 */
export function shares(options: {
  properties: Property[];
  runs: number;
  seed: number;
}): Share[] {
  const { properties, runs, seed } = options;
  const total = properties.reduce((sum, { weight }) => sum + weight, 0);
  const pieces: { share: Share; turn: number }[] = [];
  let next = seed;
  for (const { name, weight } of properties) {
    let left = Math.max(1, Math.round((runs * weight) / total));
    const turns = Math.ceil(left / CHUNK);
    for (let turn = 0; turn < turns; turn += 1) {
      const size = Math.min(CHUNK, left);
      left -= size;
      // eslint-disable-next-line no-bitwise
      next = (next + 0x9e3779b9) | 0;
      pieces.push({
        share: { property: name, runs: size, seed: next },
        turn: (turn + 1) / turns,
      });
    }
  }
  return pieces.sort((a, b) => a.turn - b.turn).map(({ share }) => share);
}
