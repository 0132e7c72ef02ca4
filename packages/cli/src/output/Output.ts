import { styleText } from 'node:util';

export type Format = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'blue';

/** Where lines go: a terminal, a file, a pipe, a test. */
export interface Printer {
  print(line: string): void;
  /** Marks words where colours are wanted; elsewhere leaves them as they are. Never the only sign. */
  style(format: Format, text: string): string;
  /** Columns of the terminal. Absent for files and pipes: nothing is wrapped there. */
  width?: number;
}

/** Where a command prints. Results go to `out`, what is said about them to `error`. */
export interface Output {
  out: Printer;
  error: Printer;
  /** Everything that is piped in. */
  readInput(): Promise<Buffer>;
}

/** What of a stream matters here. */
export interface OutputStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** A terminal that does not tell its size. */
const USUAL_WIDTH = 80;

/** Narrower ones wrap by themselves what was made for this. */
const LEAST_WIDTH = 40;

/**
 * Colours on a terminal. `NO_COLOR` (not empty) switches them off and `FORCE_COLOR` on, also for
 * a pipe; as in Node, `FORCE_COLOR` wins, and its values `0` and `false` mean off.
 */
export function wantsColours(options: {
  isTerminal: boolean;
  environment: Readonly<Record<string, string | undefined>>;
}): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = options.environment;
  if (FORCE_COLOR !== undefined) {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  }
  return options.isTerminal && !NO_COLOR && TERM !== 'dumb';
}

/** Prints to a stream, in the way that fits it. */
export function createPrinter(options: {
  stream: OutputStream;
  environment: Readonly<Record<string, string | undefined>>;
}): Printer {
  const { stream, environment } = options;
  const isTerminal = Boolean(stream.isTTY);
  const colours = wantsColours({ isTerminal, environment });
  return {
    print: line => stream.write(`${line}\n`),
    style: (format, text) =>
      // The decision is ours: by default styleText looks at stdout only in newer versions.
      colours && text !== ''
        ? styleText(format, text, { validateStream: false })
        : text,
    ...(isTerminal && {
      width: Math.max(
        stream.columns || Number(environment.COLUMNS) || USUAL_WIDTH,
        LEAST_WIDTH,
      ),
    }),
  };
}

/** The process's own streams. */
export function createProcessOutput(): Output {
  for (const stream of [process.stdout, process.stderr]) {
    // Who reads may stop early, as `head` does: there is nobody left to tell, and no harm done.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const environment = process.env;
  return {
    out: createPrinter({ stream: process.stdout, environment }),
    error: createPrinter({ stream: process.stderr, environment }),
    readInput: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
