import { PIPELINE_PATH } from '../model';
import type { ResolvedContext, ResolvedInstance } from '../model';
import type { Place } from '../resolve/report';

/** Where the team would change a context, or an instance in it, for diagnostics. */
export function placeOf(
  context: ResolvedContext,
  instance?: ResolvedInstance,
): Place {
  return {
    file: PIPELINE_PATH,
    at: [
      'spec',
      'contexts',
      context.name,
      ...(instance ? ['components', instance.id] : []),
    ],
  };
}
