import type { Diagnostic } from '@edf/workflow-language';
import { diagnostic } from '@edf/workflow-language';

/** Says of a link that was found where files are checked that nothing behind it was. */
export function linkNotFollowed(options: {
  /** The place that was to be checked. */
  path: string;
  /** The link: that place, or a folder above it. */
  link: string;
}): Diagnostic {
  const { path, link } = options;
  return diagnostic({
    code: 'link-not-followed',
    severity: 'error',
    message: `${link} is a symbolic link, and is not followed: what it leads to was not checked, and no forge runs it. Put the file itself in its place.`,
    path,
    source: 'lint',
  });
}

/** Says of a link that was named, and read, that `--fix` does not write to where it leads. */
export function linkNotWritten(path: string): Diagnostic {
  return diagnostic({
    code: 'link-not-followed',
    severity: 'error',
    message: `${path} is a symbolic link: it was checked, but nothing is written through a link. Name the file that it leads to.`,
    path,
    source: 'lint',
  });
}
