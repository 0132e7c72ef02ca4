import { InputError } from '@backstage/errors';

/** Gitea takes `a/../b` and newlines as they are, and answers 500 to `../x`. */
function isSafe(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 500 &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u001f\u007f\\]/.test(path) &&
    path
      .split('/')
      .every(
        segment =>
          segment !== '' &&
          segment !== '.' &&
          segment !== '..' &&
          segment.toLowerCase() !== '.git',
      )
  );
}

/** Throws `InputError` unless all are plain paths below a repository's root, each once. */
export function assertSafePaths(paths: string[]): void {
  const bad = paths.find(path => !isSafe(path));
  if (bad !== undefined) {
    throw new InputError(
      `${JSON.stringify(bad)} is not a path for a file of a repository`,
    );
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw new InputError(`The file ${twice} is in the commit twice`);
  }
}
