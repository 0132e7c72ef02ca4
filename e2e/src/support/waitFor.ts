import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks until there is an answer, and gives it. A forge and its runner tell nobody when they are
 * done, so this is the one place that waits by asking.
 *
 * Throws after `seconds`, with what was waited for.
 */
export async function waitFor<T>(options: {
  /** Ends the sentence `Waited in vain for …`. */
  what: string;
  /** `undefined` or `false`: not yet. */
  ask: () => Promise<T | undefined | false>;
  seconds?: number;
  /** Milliseconds between two questions. */
  interval?: number;
}): Promise<T> {
  const { what, ask, seconds = 60, interval = 250 } = options;
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain for ${what} (${seconds} s)`);
    }
    await delay(interval);
  }
}
