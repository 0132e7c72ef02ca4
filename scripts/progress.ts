/** Shows which step runs, and afterwards how long it took. */
export class Progress {
  readonly #stream: NodeJS.WritableStream;

  constructor(options: { stream: NodeJS.WritableStream }) {
    this.#stream = options.stream;
  }

  /** Prints a line when `work` begins and one with the seconds when it ends. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    this.note(`  … ${title}`);
    try {
      const result = await work();
      this.note(`  ✓ ${title} (${seconds(begin)})`);
      return result;
    } catch (error) {
      this.note(`  ✗ ${title} (${seconds(begin)})`);
      throw error;
    }
  }

  /** Prints a line as it is. */
  note(line: string): void {
    this.#stream.write(`${line}\n`);
  }
}

/** The time since `begin` (milliseconds since 1970), e.g. `12.3 s`. */
export function seconds(begin: number): string {
  return `${((Date.now() - begin) / 1000).toFixed(1)} s`;
}
