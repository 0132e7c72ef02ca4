import type { InstanceScope } from './instanceScope';
import { implementationsOf } from '../../library/libraries';
import { variantOf } from '../../library/named';
import { factsFor, preparedFor } from './runs';
import type { UnmatchedModule } from './runs';
import { matchWhen } from '../../facts/when';

/**
 * For implementations that are made for a module's ecosystem, what else they ask for: most
 * often a script or a file that is missing.
 */
function describeNearMisses(
  scope: InstanceScope,
  misfit: UnmatchedModule,
): string[] {
  const { library, component, check } = scope;
  const facts = factsFor({ scope, ...misfit });
  return implementationsOf(library, component).flatMap(({ definition }) => {
    const { when = {}, prepare = [] } = definition.spec;
    const failing = Object.entries(when).filter(
      ([key, wanted]) =>
        !matchWhen({ when: { [key]: wanted }, facts, check }).matches,
    );
    if (
      !('ecosystem' in when) ||
      failing.some(([key]) => key === 'ecosystem')
    ) {
      return [];
    }
    const variant = variantOf(definition);
    if (failing.length === 0) {
      const missing = missingPreparation({ scope, misfit, prepare });
      return missing === undefined
        ? `${variant} fits, but ${scope.rules
            .map(({ id }) => `the rule ${id}`)
            .join(' and ')} does not allow it`
        : `${variant} asks for ${missing}`;
    }
    return `${variant} asks for ${failing
      .map(([key, wanted]) =>
        key === 'needs' && wanted === false
          ? `tests that need no service, but these need ${misfit.module.facts.needs.join(
              ' and ',
            )}: they are application tests`
          : `${key} ${describeValue(wanted)}`,
      )
      .join(' and ')}`;
  });
}

/** The preparation that keeps an implementation from fitting, with what there is of it. */
function missingPreparation(options: {
  scope: InstanceScope;
  misfit: UnmatchedModule;
  prepare: readonly string[];
}): string | undefined {
  const { scope, misfit, prepare } = options;
  const prepared = preparedFor({ scope, ...misfit });
  const missing = prepared && scope.preparations.missing(prepare, prepared);
  return (
    missing &&
    `the preparation \`${missing.name}\`, of which no variant fits${
      missing.variants.length > 0
        ? ` (there are ${missing.variants
            .map(({ definition }) => variantOf(definition))
            .join(', ')})`
        : ''
    }`
  );
}

function describeValue(wanted: unknown): string {
  const words = [wanted].flat();
  return words.every(word => typeof word !== 'object')
    ? `\`${words.join('` or `')}\``
    : `\`${JSON.stringify(wanted)}\``;
}

/** Why there is no run: what was looked for, and what there is. */
export function explainNoMatch(
  scope: InstanceScope,
  misfits: UnmatchedModule[],
): string {
  const { component, library } = scope;
  const variants = implementationsOf(library, component).map(({ definition }) =>
    variantOf(definition),
  );
  const known =
    variants.length > 0
      ? `There are implementations for ${variants.join(', ')}.`
      : 'There is none yet.';
  if (scope.definition.spec.per !== 'module') {
    return `No implementation of ${component} fits this repository. ${known}`;
  }
  if (misfits.length === 0) {
    return scope.modules.length === 0
      ? `No module was found to run ${component} for. ${known}`
      : 'It is switched off for every module.';
  }
  const near = misfits.map(misfit => nearMissOf(scope, misfit));
  const others = misfits.filter((_, index) => near[index] === undefined);
  return [
    ...near.filter(reason => reason !== undefined),
    // Most modules of a repository are not what a component is for: they share a sentence.
    ...(others.length > 0
      ? [
          `No implementation of ${component} fits ${others
            .map(describeModule)
            .join(', ')}. ${known}`,
        ]
      : []),
  ].join(' ');
}

function describeModule({ module }: UnmatchedModule): string {
  const { name, facts } = module;
  return `${name} (${[facts.ecosystem, facts.buildTool]
    .filter(Boolean)
    .join(', ')})`;
}

/** What an implementation that is made for the module's ecosystem misses in it. */
function nearMissOf(
  scope: InstanceScope,
  misfit: UnmatchedModule,
): string | undefined {
  const reasons = describeNearMisses(scope, misfit);
  return reasons.length > 0
    ? `No implementation of ${scope.component} fits ${describeModule(
        misfit,
      )}. ${reasons.join('; ')}.`
    : undefined;
}
