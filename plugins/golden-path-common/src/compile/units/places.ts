import { PIPELINE_PATH } from '../../model';
import type { ResolvedContext, ResolvedInstance, Target } from '../../model';
import type { Place } from '../../report/report';

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

/** A server as people call it: `Gitea 1.26`. */
export function forgeName({ forge, version }: Target): string {
  return `${forge === 'gitea' ? 'Gitea' : 'Forgejo'} ${version}`;
}
