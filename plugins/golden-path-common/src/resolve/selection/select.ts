import type {
  Decision,
  Library,
  Module,
  PipelineImplementation,
} from '../../model';
import { suggestion } from '@edf/workflow-language';
import { placeOf } from '../layers/decide';
import type { Decide } from '../layers/decide';
import { decidingReason } from './decidingReason';
import { inPlace } from '../layers/layers';
import type { InstanceOverride } from '../layers/layers';
import { implementationsOf } from '../../library/libraries';
import type { NamedImplementation } from '../../library/libraries';
import type { Report } from '../../report/report';
import { isTrusted } from '../rules/rules';
import type { Rule } from '../rules/rules';
import { matchWhen } from '../../facts/when';
import type { CheckValue, Facts } from '../../facts/when';

/** The part of the name behind the component's: `go` of `unit-test-go`. */
export function variantOf(implementation: PipelineImplementation): string {
  const prefix = `${implementation.spec.component}-`;
  const { name } = implementation.metadata;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/** Whether a name means this implementation: its key, its name or its variant. */
export function hasName(
  { key, implementation }: NamedImplementation,
  name: string,
): boolean {
  return (
    key === name ||
    implementation.metadata.name === name ||
    variantOf(implementation) === name
  );
}

/** Those with a `when` before fallbacks, then by rank, then by name. */
function compare(a: NamedImplementation, b: NamedImplementation): number {
  const [left, right] = [a.implementation.spec, b.implementation.spec];
  return (
    Number(right.when !== undefined) - Number(left.when !== undefined) ||
    (right.rank ?? 0) - (left.rank ?? 0) ||
    (a.key < b.key ? -1 : 1)
  );
}

/** The implementations that fit the facts and that the rule allows, best first. */
export function fittingImplementations(options: {
  library: Library;
  component: string;
  facts: Facts;
  rules: Rule[];
  check: CheckValue;
  report: Report;
}): NamedImplementation[] {
  const { library, component, facts, rules, check, report } = options;
  const limits = rules.flatMap(({ implementationLimit }) =>
    implementationLimit ? [implementationLimit] : [],
  );
  return implementationsOf(library, component)
    .filter(({ key, implementation }) => {
      const { matches, problems } = matchWhen({
        when: implementation.spec.when,
        facts,
        check,
      });
      for (const message of problems) {
        report.error({
          code: 'unknown-fact',
          message: `\`when\` of ${key} cannot be decided. ${message}`,
          place: placeOf(
            library,
            `PipelineImplementation/${key}`,
            'spec',
            'when',
          ),
        });
      }
      return matches;
    })
    .filter(
      ({ key }) =>
        rules.length === 0 ||
        isTrusted({ library, component, implementation: key, rules }),
    )
    .filter(({ key, implementation }) =>
      limits.every(limit =>
        [variantOf(implementation), implementation.metadata.name, key].some(
          name =>
            check({ schema: limit, value: name, name: 'implementation' })
              .length === 0,
        ),
      ),
    )
    .sort(compare);
}

/** A wish for an implementation, by name or variant. */
export interface Preference {
  names: string[];
  override: InstanceOverride;
}

/** What is wished for, strongest first. `overrides` are those for the module. */
export function preferencesOf(overrides: InstanceOverride[]): Preference[] {
  return [...overrides].reverse().flatMap(override => {
    const names = [override.instance.implementation ?? []].flat();
    return names.length > 0 ? { names, override } : [];
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
  const variants = known.map(({ implementation }) => variantOf(implementation));
  for (const { names, override } of preferences) {
    for (const name of names) {
      if (!known.some(implementation => hasName(implementation, name))) {
        report.error({
          code: 'unknown-implementation',
          message: `There is no implementation \`${name}\` of ${component}.${suggestion(
            { word: name, words: variants },
          )}`,
          place: inPlace(override.place, 'implementation'),
          subject,
        });
      }
    }
  }
}

export interface Selection extends NamedImplementation {
  decision: Decision;
  /** Keys of the others that fit, best first. */
  alternatives: string[];
  /** Keys that are as good, so that only the alphabet decided. */
  ties: string[];
}

/**
 * Selects among those that fit: the first wish that fits (the team's before the golden
 * path's), else the best.
 */
export function selectImplementation(options: {
  library: Library;
  fitting: NamedImplementation[];
  preferences: Preference[];
  module?: Module;
  facts: Facts;
  check: CheckValue;
  decide: Decide;
}): Selection | undefined {
  const { library, fitting, preferences, module, decide } = options;
  const [best] = fitting;
  if (!best) {
    return undefined;
  }
  const others = (chosen: NamedImplementation) =>
    fitting.filter(other => other !== chosen).map(({ key }) => key);
  for (const { names, override } of preferences) {
    for (const name of names) {
      const wished = fitting.find(candidate => hasName(candidate, name));
      if (wished) {
        const alternatives = others(wished);
        return {
          ...wished,
          decision: decide(
            override.layer.by,
            inPlace(override.place, 'implementation'),
            { ...(alternatives.length > 0 && { alternatives }) },
          ),
          alternatives,
          ties: [],
        };
      }
    }
  }
  const { spec } = best.implementation;
  const equal = fitting.filter(
    ({ implementation }) =>
      (implementation.spec.rank ?? 0) === (spec.rank ?? 0) &&
      (implementation.spec.when === undefined) === (spec.when === undefined),
  );
  const because =
    module &&
    decidingReason({
      when: spec.when,
      module,
      facts: options.facts,
      check: options.check,
    });
  const alternatives = others(best);
  const more = {
    reason: because ? `because ${because.text}` : 'fits everywhere',
    ...(because && { evidence: [because] }),
    ...(alternatives.length > 0 && { alternatives }),
  };
  return {
    ...best,
    decision: because?.path
      ? {
          by: 'evidence',
          path: because.path,
          ...(because.line && { line: because.line }),
          ...more,
        }
      : decide(
          'evidence',
          placeOf(
            library,
            `PipelineImplementation/${best.key}`,
            'spec',
            'when',
          ),
          more,
        ),
    alternatives,
    ties: equal.length > 1 ? equal.map(({ key }) => key) : [],
  };
}
