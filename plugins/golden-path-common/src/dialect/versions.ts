/** Whether a server's version is the same as, or newer than, another. Only major and minor count. */
export function isAtLeast(version: string, since: string): boolean {
  const [major, minor] = partsOf(version);
  const [sinceMajor, sinceMinor] = partsOf(since);
  return major === sinceMajor ? minor >= sinceMinor : major > sinceMajor;
}

/** A server built from sources may say `development`: newer than any release. */
function partsOf(version: string): [major: number, minor: number] {
  const match = /^v?(\d+)(?:\.(\d+))?/.exec(version);
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : [Infinity, 0];
}

/** The row that holds in a version: the last one that had begun. */
export function rowAt<T extends { since?: string }>(
  rows: readonly T[],
  version: string,
): T {
  let found = rows[0];
  for (const row of rows) {
    if (row.since === undefined || isAtLeast(version, row.since)) {
      found = row;
    }
  }
  return found;
}
