import { supports } from '@edf/workflow-language';
import type { FilledStep } from '../provenance/filledStep';
import { profileOrigin } from '../provenance/origins';
import { pinAction } from '../steps/pins';
import { stepLimit } from '../steps/stepLimit';
import { LONGEST_SETUP } from '../steps/steps';
import type { JobScope } from './jobScope';
import type { JobPreparation } from './jobPreparation';

/**
 * The step that keeps what a preparation downloads between runs. Only where a cache is safe:
 * whoever can write it (a pull request, on some servers) could reach what reads it, so never
 * beside secrets, nor in a context that acts on an environment.
 *
 * Its key has no versions of tools, so that all legs of a matrix share it: it holds downloads
 * alone, which are the same for all of them.
 */
export function cacheStep(options: {
  scope: JobScope;
  each: JobPreparation;
}): FilledStep | undefined {
  const { scope, each } = options;
  const { context, target, plan, library } = scope;
  const { preparation, prefix, units } = each;
  const [unit] = units;
  const provided = unit.profile.spec.provides?.cache;
  const { cache } = preparation;
  const isSafe =
    context.environment === 'none' &&
    supports({ feature: 'cache', target }) &&
    plan.units.every(({ run }) => Object.keys(run.secrets).length === 0);
  if (!cache || !provided || !isSafe) {
    return undefined;
  }
  const files = cache.files.map(file => `'${file}'`).join(', ');
  const key = `${prefix}-${cache.variant}-\${{ runner.os }}-\${{ runner.arch }}-`;
  return {
    step: {
      id: `${prefix}-cache`,
      name: `Cache of ${preparation.name}`,
      'timeout-minutes': stepLimit(target, LONGEST_SETUP),
      uses: pinAction({ uses: provided.uses, pins: library.manifest.pins }),
      with: {
        ...provided.with,
        path: cache.paths.join('\n'),
        key: `${key}\${{ hashFiles(${files}) }}`,
        'restore-keys': key,
      },
    },
    origin: profileOrigin({
      unit,
      what: `how the runner ${unit.profile.metadata.name} keeps what ${preparation.name} downloads`,
      at: ['spec', 'provides', 'cache'],
    }),
  };
}
