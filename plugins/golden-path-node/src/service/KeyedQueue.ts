/**
 * Runs tasks of the same key one after the other, in the order in which they came. Tasks of
 * different keys do not wait for each other.
 */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<void>>();

  async run<T>(options: { key: string; task: () => Promise<T> }): Promise<T> {
    const { key, task } = options;
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(task);
    // Whoever comes next waits for the end, whatever it is; the error is the caller's.
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === tail) {
        this.tails.delete(key);
      }
    }
  }
}
