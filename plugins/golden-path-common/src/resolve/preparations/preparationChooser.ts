import { PIPELINE_PATH } from '../../model';
import type { Module, PipelinePreparation } from '../../model';
import type { Facts } from '../../facts/when';
import { homeOf } from '../../library/libraries';
import type { Named } from '../../library/named';
import { preparationsOf } from '../../library/preparations';
import { inPlace } from '../layers/layers';
import {
  chooseVariant,
  compareVariants,
  definitionKey,
  variantFits,
} from '../selection/choose';
import type { Preference } from '../selection/choose';
import { sayingsOf, strongestSaid } from './overrides';
import type { PreparationOverride } from './overrides';
import type {
  ChosenPreparation,
  Prepared,
  PreparationScope,
  SelectedPreparation,
} from './chosenPreparation';
import { resolvePreparation } from './resolvePreparation';

/** A preparation that cannot be had, with the variants that there are. */
export interface MissingPreparation {
  name: string;
  variants: Named<PipelinePreparation>[];
}

/**
 * Chooses the variants of preparations in one context. Components of one module ask for the
 * same, so each is decided once.
 */
export class PreparationChooser {
  readonly #scope: PreparationScope;
  readonly #selected = new Map<
    Module,
    Map<string, SelectedPreparation | undefined>
  >();
  readonly #chosen = new Map<SelectedPreparation, ChosenPreparation>();

  constructor(scope: PreparationScope) {
    this.#scope = scope;
  }

  /** The first of these preparations that has no variant there; nothing if all have one. */
  missing(
    names: readonly string[],
    prepared: Prepared,
  ): MissingPreparation | undefined {
    const visit = (
      name: string,
      above: readonly string[],
    ): MissingPreparation | undefined => {
      if (this.#select(name, prepared, above)) {
        return undefined;
      }
      const variants = preparationsOf(this.#scope.library, name);
      // Where a variant fits, it is one that needs something else that has none.
      for (const { definition } of this.#fitting(name, prepared)) {
        for (const need of definition.spec.prepare ?? []) {
          const found = above.includes(need)
            ? undefined
            : visit(need, [...above, name]);
          if (found) {
            return found;
          }
        }
      }
      return { name, variants };
    };
    for (const name of names) {
      const found = visit(name, []);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  canPrepare(names: readonly string[], prepared: Prepared): boolean {
    return names.every(name => this.#select(name, prepared, []) !== undefined);
  }

  /** These preparations and what they need, each behind what it needs itself. */
  choose(names: readonly string[], prepared: Prepared): ChosenPreparation[] {
    const chosen = new Map<string, ChosenPreparation>();
    const visit = (selected: SelectedPreparation | undefined) => {
      if (selected && !chosen.has(selected.name)) {
        selected.needs.forEach(visit);
        chosen.set(selected.name, this.#choose(selected, prepared));
      }
    };
    names.forEach(name => visit(this.#select(name, prepared, [])));
    return [...chosen.values()];
  }

  #choose(
    selected: SelectedPreparation,
    prepared: Prepared,
  ): ChosenPreparation {
    const known = this.#chosen.get(selected);
    if (known) {
      return known;
    }
    this.#askForVariant(selected, prepared.module);
    const chosen = {
      ...selected,
      resolved: resolvePreparation({
        ...this.#scope,
        selected,
        prepared,
        facts: this.#factsOf(prepared),
      }),
    };
    this.#chosen.set(selected, chosen);
    return chosen;
  }

  #factsOf({ module, profile }: Prepared): Facts {
    const { target, environment } = this.#scope;
    return { module, forge: target.forge, profile, environment };
  }

  /** What of the library fits, whether or not it has what it needs itself. */
  #fitting(name: string, prepared: Prepared): Named<PipelinePreparation>[] {
    const { library } = this.#scope;
    const facts = this.#factsOf(prepared);
    return preparationsOf(library, name).filter(
      named =>
        (!prepared.trusted ||
          prepared.trusted.has(homeOf(library, definitionKey(named)))) &&
        variantFits({ ...this.#scope, named, facts }),
    );
  }

  /** @param above - names that ask for it: what needs itself cannot be had */
  #select(
    name: string,
    prepared: Prepared,
    above: readonly string[],
  ): SelectedPreparation | undefined {
    const { module, profile, trusted } = prepared;
    const known = this.#selected.get(module) ?? new Map();
    this.#selected.set(module, known);
    const key = JSON.stringify([
      name,
      profile.metadata.name,
      trusted && [...trusted],
    ]);
    if (!known.has(key)) {
      known.set(
        key,
        above.includes(name)
          ? undefined
          : this.#decide(name, prepared, [...above, name]),
      );
    }
    return known.get(key);
  }

  #decide(
    name: string,
    prepared: Prepared,
    above: readonly string[],
  ): SelectedPreparation | undefined {
    const { library, layers } = this.#scope;
    const sayings = sayingsOf({ layers, name, module: prepared.module });
    const steps = strongestSaid(sayings.overrides, said => said.steps);
    const use = strongestSaid(sayings.overrides, said => said.use);
    const isOwn =
      steps &&
      (!use ||
        sayings.overrides.indexOf(steps.override) >=
          sayings.overrides.indexOf(use.override));
    if (isOwn) {
      return { name, ...sayings, own: steps.override, needs: [] };
    }
    const needsOf = ({ definition }: Named<PipelinePreparation>) =>
      (definition.spec.prepare ?? []).map(need =>
        this.#select(need, prepared, above),
      );
    const choice = chooseVariant({
      ...this.#scope,
      library,
      fitting: this.#fitting(name, prepared)
        .filter(named => needsOf(named).every(Boolean))
        .sort(compareVariants),
      preferences: preferencesOf(sayings.overrides),
      module: prepared.module,
      facts: this.#factsOf(prepared),
    });
    return (
      choice && {
        name,
        ...sayings,
        choice,
        needs: needsOf(choice).flatMap(need => need ?? []),
      }
    );
  }

  /** Several fit equally well: the first in the alphabet is taken, and the team is asked. */
  #askForVariant({ name, choice }: SelectedPreparation, module: Module): void {
    const { questions, report } = this.#scope;
    const id = `preparation/${name}/${module.name}`;
    if (
      !choice ||
      choice.ties.length === 0 ||
      questions.some(question => question.id === id)
    ) {
      return;
    }
    const [taken] = choice.ties;
    const because = `${choice.ties.join(' and ')} fit the module ${
      module.name
    } equally well; ${taken} was taken. To settle it, name one with \`use\` under \`preparations\`.`;
    report.add({
      code: 'ambiguous-preparation',
      severity: 'info',
      message: because,
      place: { file: PIPELINE_PATH, at: ['spec', 'preparations', name] },
    });
    questions.push({
      id,
      module: module.name,
      text: `Which variant of ${name} for the module ${module.name}?`,
      options: choice.ties,
      default: taken,
      because,
    });
  }
}

/** Variants that are wished for, strongest first. */
function preferencesOf(
  overrides: readonly PreparationOverride[],
): Preference[] {
  return [...overrides].reverse().flatMap(({ layer, said, place }) => {
    const names = [said.use ?? []].flat();
    return names.length > 0
      ? { names, by: layer.by, place: inPlace(place, 'use') }
      : [];
  });
}
