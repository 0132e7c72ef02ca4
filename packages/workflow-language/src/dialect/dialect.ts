import { FEATURES } from './features';
import type { FeatureName } from './features';
import type { Behaviour, DialectTarget } from './types';
import { isAtLeast, rowAt } from './versions';

/**
 * What each forge does, by version, as one table of data: `features.ts` (keys, files, runs, the
 * API), `events.ts` (which events and activity types fire, and which filters count) and
 * `limits.ts` (sizes, directories, scopes). Every row says how it is known: tried on a real
 * server, read in documents or sources, or assumed. `lint` tells people what their server does
 * with a file; `compile` asks what it may write. Neither compares versions itself.
 *
 * ```ts
 * supports({ feature: 'job.concurrency', target })   // may we write it, and it does what it says?
 * behaviour({ feature: 'permissions', target })      // { effect: 'ignored', note: 'The job …', source }
 * eventDialect({ name: 'release', target })          // { fires: 'yes', event: { types: ['published', …] } }
 * limitsOf(target).workflowBytes.value               // 1048576
 * ```
 *
 * A new fact is one row, with `since` the version from which on it holds. A version that is
 * newer than all rows behaves like the newest. The page `docs/dialect.md` is written from here:
 * `UPDATE_CASES=1` with the tests of this folder.
 */
export function behaviour(options: {
  feature: FeatureName;
  target: DialectTarget;
}): Behaviour {
  const { feature, target } = options;
  return rowAt(FEATURES[feature].rows[target.forge], target.version);
}

/**
 * Whether a forge does what the feature says, on every runner. What depends on the runner is
 * not supported: nobody knows which one is there.
 */
export function supports(options: {
  feature: FeatureName;
  target: DialectTarget;
}): boolean {
  return behaviour(options).effect === 'works';
}

/**
 * The runners that a server of this version may have, as major versions of Gitea's runner
 * (0 is `act_runner`): 1.27 is the first that runner 2.0 works with.
 */
export function runnerVersions(target: DialectTarget): readonly number[] {
  if (target.forge === 'forgejo') {
    return [];
  }
  if (!isAtLeast(target.version, '1.26')) {
    return [0];
  }
  return isAtLeast(target.version, '1.27') ? [1, 2] : [0, 1];
}
