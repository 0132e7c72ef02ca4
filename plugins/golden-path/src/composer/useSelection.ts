import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

/** The tabs below the cards. */
export const VIEWS = ['changes', 'workflow', 'pipeline', 'problems'] as const;
export type View = (typeof VIEWS)[number];

export interface Selection {
  context?: string;
  instance?: string;
  view: View;
  select(change: { context?: string; instance?: string; view?: View }): void;
}

/** What is looked at lives in the address, so that it can be sent to somebody and reloaded. */
export function useSelection(): Selection {
  const [parameters, setParameters] = useAppSearchParams();
  const select = useCallback<Selection['select']>(
    change =>
      setParameters(
        previous => {
          const next = new URLSearchParams(previous);
          if (change.context && change.context !== previous.get('context')) {
            next.delete('instance');
          }
          for (const [key, value] of Object.entries(change)) {
            if (value) {
              next.set(key, value);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParameters],
  );
  const view = VIEWS.find(name => name === parameters.get('view'));
  return {
    context: parameters.get('context') ?? undefined,
    instance: parameters.get('instance') ?? undefined,
    view: view ?? 'changes',
    select,
  };
}
