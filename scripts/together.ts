import { Interrupted } from './errors.ts';

/**
 * Does all work at the same time and returns all results. The first error
 * interrupts the rest, and is thrown when all of it has ended: nothing goes on
 * unseen behind an error.
 */
export async function together<T extends unknown[]>(
  signal: AbortSignal,
  works: { [K in keyof T]: (signal: AbortSignal) => Promise<T[K]> },
): Promise<T> {
  const failing = new AbortController();
  const either = AbortSignal.any([signal, failing.signal]);
  let first: { error: unknown } | undefined;
  const settled = await Promise.all(
    works.map(async work => {
      try {
        return await work(either);
      } catch (error) {
        first ??= { error };
        failing.abort(new Interrupted());
        return undefined;
      }
    }),
  );
  if (first) {
    throw first.error;
  }
  return settled as T;
}
