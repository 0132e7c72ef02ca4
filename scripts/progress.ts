/** Tells how far a step is, e.g. `812 of 1903 packages`. */
export type Report = (state: string) => void;

/** Between two lines about the same step, where lines cannot be replaced. */
const quietMilliseconds = 60_000;

/**
 * Shows which steps run, how far they are, and afterwards how long they took. On a terminal the
 * states stand in one line at the end, which is replaced; elsewhere a line is printed now and then.
 */
export class Progress {
  readonly #stream: NodeJS.WritableStream & {
    isTTY?: boolean;
    columns?: number;
  };
  /** What the line at the end says: title to state. */
  readonly #states = new Map<string, string>();

  constructor(options: { stream: NodeJS.WritableStream }) {
    this.#stream = options.stream;
  }

  /** Prints a line when `work` begins and one with the seconds when it ends. */
  async step<T>(
    title: string,
    work: (report: Report) => Promise<T>,
  ): Promise<T> {
    const begin = Date.now();
    this.note(`  … ${title}`);
    try {
      const result = await work(this.#reportOn(title));
      this.#end(title, `  ✓ ${title} (${seconds(begin)})`);
      return result;
    } catch (error) {
      this.#end(title, `  ✗ ${title} (${seconds(begin)})`);
      throw error;
    }
  }

  /** Prints a line as it is. */
  note(line: string): void {
    const states = [...this.#states.values()].join(' · ');
    const clear = this.#stream.isTTY ? '\r\u001b[2K' : '';
    this.#stream.write(`${clear}${line}\n${this.#fitting(states)}`);
  }

  #end(title: string, line: string): void {
    this.#states.delete(title);
    this.note(line);
  }

  #reportOn(title: string): Report {
    let last = Date.now();
    return state => {
      if (this.#stream.isTTY) {
        this.#states.set(title, state);
        const states = [...this.#states.values()].join(' · ');
        this.#stream.write(`\r\u001b[2K${this.#fitting(states)}`);
      } else if (Date.now() - last >= quietMilliseconds) {
        last = Date.now();
        this.note(`    ${state}`);
      }
    };
  }

  /** The line at the end, cut so that it is one: only one can be replaced. */
  #fitting(states: string): string {
    if (!this.#stream.isTTY || states === '') {
      return '';
    }
    const width = (this.#stream.columns ?? 80) - 1;
    return `    ${states}`.slice(0, width);
  }
}

/** The time since `begin` (milliseconds since 1970), e.g. `12.3 s`. */
export function seconds(begin: number): string {
  return `${((Date.now() - begin) / 1000).toFixed(1)} s`;
}
