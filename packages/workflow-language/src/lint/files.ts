/** Where a path lies below one of the directories in which forges look for workflows. */
export function placeOf(
  path: string,
): { root: string; directory: string } | undefined {
  const match = /^(.*\/)?(\.(?:forgejo|gitea|github)\/workflows)\//.exec(path);
  return match ? { root: match[1] ?? '', directory: match[2] } : undefined;
}
