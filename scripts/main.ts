import { sandboxCommand } from '../sandbox/cli.ts';
import {
  benchCommand,
  devCommand,
  fuzzCommand,
  goldenPathCommand,
  yarnCommand,
} from './commands.ts';
import { Interrupted, messageOf, UserError } from './errors.ts';
import { packCommand } from './pack.ts';
import { Progress } from './progress.ts';
import { startCommand } from './start.ts';
import { testCommand } from './test.ts';
import { tryInstallCommand } from './try-install.ts';

/** Runs one of the commands of package.json; the exit status is its result. */
async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stop.abort(new Interrupted(signal)));
  }
  const { signal } = stop;
  const quiet = ['golden-path', 'sandbox', 'bench'].includes(command ?? '');
  // Standard output of these belongs to the command's own result.
  const stream = quiet ? process.stderr : process.stdout;
  // Nobody reads any more: nothing is left to do here but to stop.
  stream.on('error', () =>
    stop.abort(new Interrupted('nobody reads the output')),
  );
  const progress = new Progress({ stream });
  const on = { args: rest, progress, signal };
  try {
    switch (command) {
      case 'start':
        return await startCommand(on);
      case 'test':
        return await testCommand(on);
      case 'dev':
        return await devCommand(on);
      case 'sandbox':
        return await sandboxCommand(on);
      case 'golden-path':
        return await goldenPathCommand(on);
      case 'pack':
        return await packCommand(on);
      case 'try-install':
        return await tryInstallCommand(on);
      case 'fuzz':
        return await fuzzCommand(on);
      case 'bench':
        return await benchCommand(on);
      case 'yarn':
        return await yarnCommand(on);
      default:
        throw new UserError(`Unknown command: ${command ?? '(none)'}`);
    }
  } catch (error) {
    const isInterruption =
      error instanceof Error &&
      (error instanceof Interrupted || error.name === 'AbortError');
    if (signal.aborted && isInterruption) {
      process.stderr.write(
        `\nStopped (${messageOf(
          signal.reason,
        )}). It may be started again at any time.\n`,
      );
      return 130;
    }
    const text =
      error instanceof UserError || !(error instanceof Error)
        ? messageOf(error)
        : error.stack ?? error.message;
    process.stderr.write(`\n${text}\n`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
