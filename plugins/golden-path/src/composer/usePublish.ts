import { useApi } from '@backstage/core-plugin-api';
import type {
  Publication,
  PublishBody,
} from '@edf/backstage-plugin-golden-path-common';
import { useCallback, useState } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathApi';

/** Where the writing stands. */
export interface Publish {
  state: 'idle' | 'publishing' | 'failed' | 'done';
  error?: unknown;
  publication?: Publication;
  start(request: PublishBody): void;
  /** Forget an error; stable. */
  reset(): void;
  /** Forget what came of it: there is something newer to look at; stable. */
  forget(): void;
}

/** Writes once per confirmation, and keeps what came of it. */
export function usePublish(): Publish {
  const api = useApi(goldenPathApiRef);
  const [result, setResult] = useState<
    Pick<Publish, 'state' | 'error' | 'publication'>
  >({ state: 'idle' });

  const publish = async (request: PublishBody) => {
    setResult(({ publication }) => ({ state: 'publishing', publication }));
    try {
      const publication = await api.publish(request);
      setResult({ state: 'done', publication });
    } catch (error) {
      setResult(({ publication }) => ({ state: 'failed', error, publication }));
    }
  };

  const reset = useCallback(
    () =>
      setResult(previous => {
        const { state, publication } = previous;
        return state === 'failed'
          ? { state: publication ? 'done' : 'idle', publication }
          : previous;
      }),
    [],
  );

  const forget = useCallback(
    () =>
      setResult(previous =>
        previous.state === 'publishing' ? previous : { state: 'idle' },
      ),
    [],
  );

  return {
    ...result,
    start: request => {
      publish(request);
    },
    reset,
    forget,
  };
}
