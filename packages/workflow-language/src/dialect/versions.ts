/** Whether a server's version is the same as, or newer than, another. Only major and minor count. */
export function isAtLeast(version: string, since: string): boolean {
  const [major, minor] = partsOf(version);
  const [sinceMajor, sinceMinor] = partsOf(since);
  return major === sinceMajor ? minor >= sinceMinor : major > sinceMajor;
}

type Parts = readonly [major: number, minor: number];

/** So many versions are kept; there are not so many servers. */
const MOST_KEPT = 200;

/** Versions that were read: the same few are asked for again and again. */
const KEPT = new Map<string, Parts>();

function partsOf(version: string): Parts {
  let parts = KEPT.get(version);
  if (!parts) {
    parts = readParts(version);
    if (KEPT.size >= MOST_KEPT) {
      KEPT.clear();
    }
    KEPT.set(version, parts);
  }
  return parts;
}

/** A server built from sources may say `development`: newer than any release. */
function readParts(version: string): Parts {
  const match = /^v?(\d+)(?:\.(\d+))?/.exec(version);
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : [Infinity, 0];
}

/** The row that holds in a version: the last one that had begun. */
export function rowAt<T extends { since?: string }>(
  rows: readonly T[],
  version: string,
): T {
  let found = rows[0];
  if (rows.length === 1) {
    return found;
  }
  for (const row of rows) {
    if (row.since === undefined || isAtLeast(version, row.since)) {
      found = row;
    }
  }
  return found;
}
