import type {
  Decision,
  Library,
  Module,
  PipelineImplementation,
} from '../model';
import type { Statement } from './layers';
import { suggestion } from '../parse/nearest';
import type { Report } from './report';
import type { Rule } from './rules';
import { matchWhen } from './when';
import type { CheckValue, Facts } from './when';

/** The part of the name behind the component's: `go` of `unit-test-go`. */
export function variantOf(implementation: PipelineImplementation): string {
  const prefix = `${implementation.spec.component}-`;
  const { name } = implementation.metadata;
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function isCalled(
  implementation: PipelineImplementation,
  name: string,
): boolean {
  return (
    implementation.metadata.name === name || variantOf(implementation) === name
  );
}

/** All implementations of a component, by name. */
export function implementationsOf(
  library: Library,
  component: string,
): PipelineImplementation[] {
  return Object.values(library.implementations).filter(
    ({ spec }) => spec.component === component,
  );
}

/** Those with a `when` before fallbacks, then by rank, then by name. */
function compare(a: PipelineImplementation, b: PipelineImplementation): number {
  return (
    Number(b.spec.when !== undefined) - Number(a.spec.when !== undefined) ||
    (b.spec.rank ?? 0) - (a.spec.rank ?? 0) ||
    (a.metadata.name < b.metadata.name ? -1 : 1)
  );
}

/** The implementations that fit the facts and that the rule allows, best first. */
export function fittingImplementations(options: {
  library: Library;
  component: string;
  facts: Facts;
  rule?: Rule;
  check: CheckValue;
  report: Report;
}): PipelineImplementation[] {
  const { library, component, facts, rule, check, report } = options;
  const limit = rule?.waived ? undefined : rule?.implementationLimit;
  return implementationsOf(library, component)
    .filter(implementation => {
      const { matches, problems } = matchWhen({
        when: implementation.spec.when,
        facts,
        check,
      });
      const { name } = implementation.metadata;
      for (const message of problems) {
        report.error({
          code: 'unknown-fact',
          message: `\`when\` of ${name} cannot be decided. ${message}`,
          place: {
            file: library.sources[`PipelineImplementation/${name}`] ?? name,
            at: ['spec', 'when'],
          },
        });
      }
      return matches;
    })
    .filter(
      implementation =>
        !limit ||
        [variantOf(implementation), implementation.metadata.name].some(
          name =>
            check({ schema: limit, value: name, name: 'implementation' })
              .length === 0,
        ),
    )
    .sort(compare);
}

/** A wish for an implementation, by name or variant. */
export interface Preference {
  names: string[];
  statement: Statement;
}

/** What is wished for, strongest first. `statements` are those for the module. */
export function preferencesOf(statements: Statement[]): Preference[] {
  return [...statements].reverse().flatMap(statement => {
    const names = [statement.instance.implementation ?? []].flat();
    return names.length > 0 ? { names, statement } : [];
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
  for (const { names, statement } of preferences) {
    for (const name of names) {
      if (!known.some(implementation => isCalled(implementation, name))) {
        report.error({
          code: 'unknown-implementation',
          message: `There is no implementation \`${name}\` of ${component}.${suggestion(
            { word: name, words: known.map(variantOf) },
          )}`,
          place: {
            ...statement.place,
            at: [...statement.place.at, 'implementation'],
          },
          subject,
        });
      }
    }
  }
}

export interface Selection {
  implementation: PipelineImplementation;
  decision: Decision;
  /** Names of the others that fit, best first. */
  alternatives: string[];
  /** Names that are as good, so that only the alphabet decided. */
  ties: string[];
}

/**
 * Selects among those that fit: the first wish that fits (the team's before the golden
 * path's), else the best.
 */
export function selectImplementation(options: {
  fitting: PipelineImplementation[];
  preferences: Preference[];
  module?: Module;
}): Selection | undefined {
  const { fitting, preferences, module } = options;
  const [best, second] = fitting;
  if (!best) {
    return undefined;
  }
  const select = (
    implementation: PipelineImplementation,
    decision: Decision,
    ties: string[],
  ): Selection => ({
    implementation,
    decision,
    alternatives: fitting
      .filter(other => other !== implementation)
      .map(other => other.metadata.name),
    ties,
  });
  for (const { names, statement } of preferences) {
    for (const name of names) {
      const wished = fitting.find(candidate => isCalled(candidate, name));
      if (wished) {
        return select(
          wished,
          { by: statement.layer.by, path: statement.place.file },
          [],
        );
      }
    }
  }
  const equal =
    second &&
    (second.spec.rank ?? 0) === (best.spec.rank ?? 0) &&
    (second.spec.when === undefined) === (best.spec.when === undefined);
  const because = best.spec.when && module?.because[0];
  return select(
    best,
    {
      by: 'evidence',
      ...(because?.path && { path: because.path }),
      reason: because ? `because ${because.text}` : 'fits everywhere',
    },
    equal ? [best.metadata.name, second.metadata.name] : [],
  );
}
