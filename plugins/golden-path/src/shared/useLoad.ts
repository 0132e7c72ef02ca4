import { usePolling, type Polled } from './usePolling';

const once = () => undefined;

/** Loads once, and again on `reload`. `load` must be stable (`useCallback`). */
export function useLoad<T>(load: () => Promise<T>): Polled<T> {
  return usePolling({ load, next: once });
}
