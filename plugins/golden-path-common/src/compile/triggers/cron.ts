import { sha256Hex } from '../../hash';

const FIELDS: { name: string; least: number; most: number }[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  // Days 29 to 31 are not in every month.
  { name: 'day', least: 1, most: 28 },
  { name: 'month', least: 1, most: 12 },
  { name: 'weekday', least: 0, most: 6 },
];

/** The true ends of the fields, which a stated range may use. */
const LAST = [59, 23, 31, 12, 7];

/** A number from 0 up to, not including, `count`, that follows from the text alone. */
function pick(text: string, count: number): number {
  return parseInt(sha256Hex(text).slice(0, 12), 16) % count;
}

/**
 * Replaces `H` in a cron line as Jenkins does: `H` is any value, `H(1-4)` one in that range,
 * `H/15` every fifteenth from any start. The choice follows from the seed, so that many
 * repositories spread over the hour and each keeps its time.
 *
 * @returns `undefined` if it is not a cron line of five fields, or a range is out of bounds
 */
export function resolveCron(options: {
  cron: string;
  seed: string;
}): string | undefined {
  const parts = options.cron.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return undefined;
  }
  const resolved = parts.map((part, index) => {
    const { name, least, most } = FIELDS[index];
    const match = /^H(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/.exec(part);
    if (!match) {
      return /^[\dA-Za-z*,/-]+$/.test(part) && !/^H/.test(part)
        ? part
        : undefined;
    }
    const from = match[1] === undefined ? least : Number(match[1]);
    const to = match[2] === undefined ? most : Number(match[2]);
    const step = match[3] === undefined ? undefined : Number(match[3]);
    if (from > to || from < least || to > LAST[index] || step === 0) {
      return undefined;
    }
    const seed = `${options.seed} ${name}`;
    if (step === undefined) {
      return String(from + pick(seed, to - from + 1));
    }
    const first = from + pick(seed, Math.min(step, to - from + 1));
    return `${first}-${to}/${step}`;
  });
  return resolved.includes(undefined) ? undefined : resolved.join(' ');
}
