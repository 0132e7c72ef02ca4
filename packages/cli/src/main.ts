import { CommanderError } from 'commander';
import { createProcessOutput, type Output } from './output/Output';
import { createProgram } from './program';
import { ExitStatus, UsageError } from './status';

/** Runs one command; answers the exit status: 0 fine, 1 problems found, 2 wrong usage. */
export async function main(
  argv: string[],
  output: Output = createProcessOutput(),
): Promise<number> {
  let status: number = ExitStatus.fine;
  const program = createProgram({
    output,
    finish: result => {
      status = result;
    },
  });
  try {
    await program.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are fine, all else is wrong usage; commander has printed it.
      return error.exitCode === 0 ? ExitStatus.fine : ExitStatus.usage;
    }
    output.error.print(`golden-path: ${describeError(error)}`);
    return error instanceof UsageError ? ExitStatus.usage : ExitStatus.problems;
  }
}

/** What went wrong, in words. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  return (code === 'EACCES' || code === 'EPERM') && path !== undefined
    ? `'${path}' may not be read or written by this account`
    : error.message;
}
