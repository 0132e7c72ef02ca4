import type { Library, PipelineImplementation } from '../../model';
import { suggestion } from '@edf/workflow-language';
import { inPlace } from '../layers/layers';
import type { InstanceOverride } from '../layers/layers';
import { homeOf, implementationsOf } from '../../library/libraries';
import { namesOf, variantOf } from '../../library/named';
import type { Named } from '../../library/named';
import type { Report } from '../../report/report';
import { trustedHomes } from '../rules/rules';
import type { Rule } from '../rules/rules';
import type { CheckValue, Facts } from '../../facts/when';
import { compareVariants, hasName, variantFits } from './choose';
import type { Preference } from './choose';

/** The implementations that fit the facts and that the rules allow, best first. */
export function fittingImplementations(options: {
  library: Library;
  component: string;
  facts: Facts;
  rules: Rule[];
  /** Whether all these preparations can be had there. */
  canPrepare: (prepare: readonly string[]) => boolean;
  check: CheckValue;
  report: Report;
}): Named<PipelineImplementation>[] {
  const { library, component, rules, canPrepare, check } = options;
  const limits = rules.flatMap(({ implementationLimit }) =>
    implementationLimit ? [implementationLimit] : [],
  );
  const trusted = trustedHomes({ library, component, rules });
  return implementationsOf(library, component)
    .filter(named => variantFits({ ...options, named }))
    .filter(
      ({ key }) =>
        !trusted ||
        trusted.has(homeOf(library, `PipelineImplementation/${key}`)),
    )
    .filter(named =>
      limits.every(limit =>
        namesOf(named).some(
          name =>
            check({ schema: limit, value: name, name: 'implementation' })
              .length === 0,
        ),
      ),
    )
    .filter(({ definition }) => canPrepare(definition.spec.prepare ?? []))
    .sort(compareVariants);
}

/** What is wished for, strongest first. `overrides` are those for the module. */
export function preferencesOf(overrides: InstanceOverride[]): Preference[] {
  return [...overrides].reverse().flatMap(({ instance, layer, place }) => {
    const names = [instance.implementation ?? []].flat();
    return names.length > 0
      ? { names, by: layer.by, place: inPlace(place, 'implementation') }
      : [];
  });
}

/** Reports wishes for implementations that do not exist at all. */
export function checkPreferences(options: {
  library: Library;
  component: string;
  preferences: Preference[];
  subject: string;
  report: Report;
}): void {
  const { library, component, preferences, subject, report } = options;
  const known = implementationsOf(library, component);
  const variants = known.map(({ definition }) => variantOf(definition));
  for (const { names, place } of preferences) {
    for (const name of names) {
      if (!known.some(named => hasName(named, name))) {
        report.error({
          code: 'unknown-implementation',
          message: `There is no implementation \`${name}\` of ${component}.${suggestion(
            { word: name, words: variants },
          )}`,
          place,
          subject,
        });
      }
    }
  }
}
