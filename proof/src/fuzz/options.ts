/** What `npm run fuzz` is asked for. */
export interface FuzzOptions {
  /** Runs in total, shared out among the properties by their weight. */
  runs: number;
  seed: number;
  /** Parts of the names of the properties to run; all of them if there is none. */
  only: string[];
}

const USAGE =
  'npm run fuzz -- [--runs NUMBER] [--seed NUMBER] [PART OF A NAME]…';

/** @throws RangeError for arguments that cannot be understood */
export function parseOptions(args: string[], fresh: number): FuzzOptions {
  const options: FuzzOptions = { runs: 10_000, seed: fresh, only: [] };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--runs' || arg === '--seed') {
      const value = Number(args[index + 1]);
      if (!Number.isSafeInteger(value) || (arg === '--runs' && value < 1)) {
        throw new RangeError(`${arg} needs a whole number. ${USAGE}`);
      }
      options[arg === '--runs' ? 'runs' : 'seed'] = value;
      index += 1;
    } else if (arg.startsWith('-')) {
      throw new RangeError(`There is no option ${arg}. ${USAGE}`);
    } else {
      options.only.push(arg.toLowerCase());
    }
  }
  return options;
}
