import { useCallback, useEffect, useRef, useState } from 'react';

/** How long after a failure that came in the middle; a first failure waits for the person. */
const RETRY_MILLISECONDS = 10_000;

/** What is known so far; `value` stays while a later load fails. */
export interface Polled<T> {
  value?: T;
  error?: unknown;
  loading: boolean;
  reload(): void;
}

/**
 * Loads now and again. `next` says in how many milliseconds, or `undefined` when there is nothing
 * more to wait for; it gets the number of loads so far, so that it can back off. Nothing is loaded
 * while the page is hidden: the next load then waits until it is seen again. `load` must be stable
 * (`useCallback`); a new one starts over.
 */
export function usePolling<T>(options: {
  load: () => Promise<T>;
  next: (value: T, loads: number) => number | undefined;
}): Polled<T> {
  const { load } = options;
  const next = useRef(options.next);
  next.current = options.next;
  const [state, setState] = useState<Omit<Polled<T>, 'reload'>>({
    loading: true,
  });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => {
    // At once: what is shown is out of date from now on, not only when the effect has run.
    setState(previous => ({ ...previous, loading: true }));
    setRound(value => value + 1);
  }, []);

  const loaded = useRef(load);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let loads = 0;

    async function again() {
      let value: T;
      try {
        value = await load();
      } catch (error) {
        if (!stopped) {
          setState(previous => ({ ...previous, error, loading: false }));
          if (loads > 0) {
            timer = setTimeout(whenVisible, RETRY_MILLISECONDS);
          }
        }
        return;
      }
      if (stopped) {
        return;
      }
      loads += 1;
      setState({ value, loading: false });
      const wait = next.current(value, loads);
      if (wait !== undefined) {
        timer = setTimeout(whenVisible, wait);
      }
    }
    function whenVisible() {
      if (document.hidden) {
        document.addEventListener('visibilitychange', onVisible);
      } else {
        again();
      }
    }
    function onVisible() {
      if (!document.hidden) {
        document.removeEventListener('visibilitychange', onVisible);
        again();
      }
    }

    // Another question: what was known belongs to the old one. The same question: keep showing it.
    setState(previous =>
      loaded.current === load
        ? { ...previous, loading: true }
        : { loading: true },
    );
    loaded.current = load;
    again();
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [load, round]);

  return { ...state, reload };
}
