/**
 * Version ranges as package files of the supported ecosystems write them. Only the order of
 * releases matters here (which image fits, whether a runner's tool fits), so a range is a
 * list of intervals, and pre-release suffixes are cut off.
 */
export type Version = readonly [major: number, minor: number, patch: number];

/** All versions from `from` up to, not including, `below` (absent: no end). */
export interface Interval {
  from: Version;
  below?: Version;
}

/** The versions in any of the intervals. */
export type VersionRange = Interval[];

const ZERO: Version = [0, 0, 0];

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

interface Partial {
  parts: number[];
  version: Version;
}

/** Reads `1.22`, `v20.1.0`, `3.x`, `1.8.0-rc1`; missing parts count as any. */
function parsePartial(text: string): Partial | undefined {
  const match =
    /^v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?(?:[+-][0-9A-Za-z.+-]+|\.[0-9A-Za-z][0-9A-Za-z.+-]*|(?:a|b|rc)\d+)?$/.exec(
      text,
    );
  if (!match) {
    return undefined;
  }
  const parts: number[] = [];
  for (const part of match.slice(1, 4)) {
    if (part === undefined || /[xX*]/.test(part)) {
      break;
    }
    parts.push(Number(part));
  }
  const [major = 0, minor = 0, patch = 0] = parts;
  return { parts, version: [major, minor, patch] };
}

/** The first version behind all those that begin with the first `count` parts. */
function after(version: Version, count: number): Version {
  if (count <= 1) {
    return [version[0] + 1, 0, 0];
  }
  return count === 2
    ? [version[0], version[1] + 1, 0]
    : [version[0], version[1], version[2] + 1];
}

function caretEnd({ version, parts }: Partial): Version {
  if (version[0] > 0 || parts.length <= 1) {
    return after(version, 1);
  }
  return after(version, version[1] > 0 || parts.length === 2 ? 2 : 3);
}

function comparatorInterval(options: {
  operator: string;
  partial: Partial;
}): Interval | undefined {
  const { operator, partial } = options;
  const { version, parts } = partial;
  const end = parts.length === 0 ? undefined : after(version, parts.length);
  switch (operator) {
    case '>=':
      return { from: version };
    case '>':
      return end && { from: end };
    case '<':
      return { from: ZERO, below: version };
    case '<=':
      return { from: ZERO, below: end };
    case '^':
      return parts.length === 0
        ? { from: ZERO }
        : { from: version, below: caretEnd(partial) };
    case '~':
      return parts.length === 0
        ? { from: ZERO }
        : { from: version, below: after(version, Math.min(parts.length, 2)) };
    // Python: `~=3.8` allows 3.9, `~=3.8.1` only 3.8.
    case '~=':
      return parts.length < 2
        ? undefined
        : { from: version, below: after(version, parts.length - 1) };
    default:
      return { from: version, below: end };
  }
}

function intersectIntervals(a: Interval, b: Interval): Interval | undefined {
  const from = compareVersions(a.from, b.from) >= 0 ? a.from : b.from;
  let below = a.below ?? b.below;
  if (a.below && b.below) {
    below = compareVersions(a.below, b.below) <= 0 ? a.below : b.below;
  }
  return below && compareVersions(from, below) >= 0
    ? undefined
    : { from, below };
}

function parseAlternative(text: string): Interval | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  const source = hyphen ? `>=${hyphen[1]} <=${hyphen[2]}` : text;
  const comparators = source
    .replace(/(>=|<=|~=|~>|===?|[<>^~])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter(part => part !== '');
  let result: Interval | undefined = { from: ZERO };
  for (const comparator of comparators) {
    const match = /^(>=|<=|~=|~>|===?|=|[<>^~])?(.+)$/.exec(comparator);
    const partial = match ? parsePartial(match[2]) : undefined;
    const interval =
      partial &&
      comparatorInterval({
        operator: (match?.[1] ?? '').replace('~>', '~').replace(/^=+$/, ''),
        partial,
      });
    if (!interval) {
      return undefined;
    }
    result = result && intersectIntervals(result, interval);
  }
  return result;
}

/**
 * Reads a range: `>=1.22`, `<4`, `^18 || >=20`, `~1.2`, `20.x`, `18 - 20`, `>=3.9,<4`,
 * `~=3.8`, `1.22` (all of 1.22). `undefined` when it is none of these, or no version is in it.
 */
export function parseRange(text: string): VersionRange | undefined {
  const intervals: VersionRange = [];
  for (const alternative of text.split('||')) {
    const interval = parseAlternative(alternative.trim());
    if (!interval) {
      return undefined;
    }
    intervals.push(interval);
  }
  return intervals;
}

/**
 * The same for a tool's version that a repository states. A bare `1.22` means "made for 1.22":
 * a newer one of a tool does as well, so it is a lower bound.
 */
export function parseRequirement(text: string): VersionRange | undefined {
  const range = parseRange(text);
  return /^v?\d+(\.\d+)*$/.test(text.trim()) && range
    ? [{ from: range[0].from }]
    : range;
}

/** The versions in both ranges. */
export function intersectRanges(
  a: VersionRange,
  b: VersionRange,
): VersionRange {
  return a.flatMap(left =>
    b.flatMap(right => intersectIntervals(left, right) ?? []),
  );
}

/** Whether some version is in both ranges. */
export function rangesMeet(a: VersionRange, b: VersionRange): boolean {
  return intersectRanges(a, b).length > 0;
}

/** Lowest version of the range, and the end of its last interval: its hull. */
export function rangeBounds(range: VersionRange): Interval {
  return range.reduce((hull, { from, below }) => ({
    from: compareVersions(from, hull.from) < 0 ? from : hull.from,
    below: below && hull.below && later(below, hull.below),
  }));
}

function later(a: Version, b: Version): Version {
  return compareVersions(a, b) > 0 ? a : b;
}

/** `1.22`, `17`: without parts that are zero at the end. */
export function printVersion(version: Version): string {
  if (version[2] > 0) {
    return version.join('.');
  }
  return version[1] > 0 ? `${version[0]}.${version[1]}` : String(version[0]);
}
