import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UsageError } from '../status';

const run = promisify(execFile);

/** What git lists for a hundred thousand files fits in. */
const MAXIMUM_OUTPUT = 256 * 1024 * 1024;

/**
 * What git prints; `undefined` where it is not installed or has no answer: no such remote, or no
 * repository. A repository that git does not dare or is not able to read is an error.
 */
export async function git(options: {
  directory: string;
  words: string[];
}): Promise<string | undefined> {
  const { directory, words } = options;
  try {
    const { stdout } = await run(
      'git',
      // The settings of a repository may name a program to be run: this one is not asked for.
      ['-c', 'core.fsmonitor=false', ...words],
      {
        cwd: directory,
        maxBuffer: MAXIMUM_OUTPUT,
        env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      },
    );
    return stdout;
  } catch (error) {
    const { code, stderr = '' } = error as NodeJS.ErrnoException & {
      code?: unknown;
      stderr?: string;
    };
    if (
      /dubious ownership|bad config|unknown repository extension|expected git repo version/.test(
        stderr,
      )
    ) {
      throw new UsageError(
        `git cannot read the repository in '${directory}': ${stderr.trim()}`,
      );
    }
    // A number is git's exit status; anything else but a missing git is a true failure.
    if (typeof code === 'number' || code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Values that git separates by NUL. */
export function separated(text: string | undefined): string[] {
  return (text ?? '').split('\0').filter(Boolean);
}
