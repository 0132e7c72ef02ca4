import type { Decision, Library, Module } from '../../model';
import { matchWhen } from '../../facts/when';
import type { CheckValue, Facts } from '../../facts/when';
import { namesOf } from '../../library/named';
import type { Named, Variant } from '../../library/named';
import type { Place, Report } from '../../report/report';
import { placeOf } from '../layers/decide';
import type { Decide } from '../layers/decide';
import type { LayerOwner } from '../layers/layers';
import { decidingReason } from './decidingReason';

/** Whether a name means this variant. */
export function hasName(named: Named, name: string): boolean {
  return namesOf(named).includes(name);
}

/** Those with a `when` before fallbacks, then by rank, then by name. */
export function compareVariants(a: Named, b: Named): number {
  const [left, right] = [a.definition.spec, b.definition.spec];
  return (
    Number(right.when !== undefined) - Number(left.when !== undefined) ||
    (right.rank ?? 0) - (left.rank ?? 0) ||
    (a.key < b.key ? -1 : 1)
  );
}

/** `<Kind>/<key>` of a variant. */
export function definitionKey({ key, definition }: Named): string {
  return `${definition.kind}/${key}`;
}

/** Decides the `when` of a variant, and reports one that cannot be read. */
export function variantFits(options: {
  named: Named;
  facts: Facts;
  library: Library;
  check: CheckValue;
  report: Report;
}): boolean {
  const { named, facts, library, check, report } = options;
  const { matches, problems } = matchWhen({
    when: named.definition.spec.when,
    facts,
    check,
  });
  for (const message of problems) {
    report.error({
      code: 'unknown-fact',
      message: `\`when\` of ${named.key} cannot be decided. ${message}`,
      place: placeOf(library, definitionKey(named), 'spec', 'when'),
    });
  }
  return matches;
}

/** A wish for a variant: names, the preferred one first, and who has it. */
export interface Preference {
  names: string[];
  by: LayerOwner;
  place: Place;
}

export interface Choice<D extends Variant> extends Named<D> {
  decision: Decision;
  /** Keys of the others that fit, best first. */
  alternatives: string[];
  /** Keys that are as good, so that only the alphabet decided. */
  ties: string[];
  /** The wish that decided, if one did. */
  preference?: Preference;
}

/**
 * Chooses among those that fit, best first: the first wish that fits (the team's before the
 * golden path's), else the best.
 */
export function chooseVariant<D extends Variant>(options: {
  library: Library;
  fitting: readonly Named<D>[];
  /** Strongest first. */
  preferences: readonly Preference[];
  module?: Module;
  facts: Facts;
  check: CheckValue;
  decide: Decide;
}): Choice<D> | undefined {
  const { library, fitting, preferences, module, decide } = options;
  const [best] = fitting;
  if (!best) {
    return undefined;
  }
  const others = (chosen: Named<D>) =>
    fitting.filter(other => other !== chosen).map(({ key }) => key);
  for (const preference of preferences) {
    for (const name of preference.names) {
      const wished = fitting.find(candidate => hasName(candidate, name));
      if (wished) {
        const alternatives = others(wished);
        return {
          ...wished,
          decision: decide(preference.by, preference.place, {
            ...(alternatives.length > 0 && { alternatives }),
          }),
          alternatives,
          ties: [],
          preference,
        };
      }
    }
  }
  const { spec } = best.definition;
  const equal = fitting.filter(
    ({ definition }) =>
      (definition.spec.rank ?? 0) === (spec.rank ?? 0) &&
      (definition.spec.when === undefined) === (spec.when === undefined),
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
          placeOf(library, definitionKey(best), 'spec', 'when'),
          more,
        ),
    alternatives,
    ties: equal.length > 1 ? equal.map(({ key }) => key) : [],
  };
}
