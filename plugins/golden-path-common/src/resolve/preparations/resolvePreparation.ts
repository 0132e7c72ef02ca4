import type { ResolvedPreparation, SelectedSteps } from '../../model';
import { selectSlots } from '../../facts/selectSteps';
import type { Facts } from '../../facts/when';
import { variantOf } from '../../library/named';
import { definitionKey } from '../selection/choose';
import { inPlace } from '../layers/layers';
import { keyFilesOf } from './keyFiles';
import { strongestSaid } from './overrides';
import type { PreparationOverride } from './overrides';
import type {
  Prepared,
  PreparationScope,
  SelectedPreparation,
} from './chosenPreparation';

/** For variants that do not say how long they may take, in minutes. */
const DEFAULT_TIMEOUT = 15;

/** Puts together what a variant is, and what is said about it: steps, `env`, tools, cache. */
export function resolvePreparation(
  options: PreparationScope & {
    selected: SelectedPreparation;
    prepared: Prepared;
    facts: Facts;
  },
): ResolvedPreparation {
  const { selected, facts, check, decide, report } = options;
  const { name, choice, own, overrides, off } = selected;
  const spec = choice?.definition.spec;
  const before = strongestSaid(overrides, said => said.before);
  const after = strongestSaid(overrides, said => said.after);
  const env = strongestSaid(overrides, said => said.env);
  const decided = (override: PreparationOverride, key: string) => {
    const { layer, place } = override;
    const at = inPlace(place, key);
    return {
      definition: layer.definition ?? 'Pipeline',
      at: at.at,
      decision: decide(layer.by, at),
    };
  };
  const ofVariant = choice && {
    definition: definitionKey(choice),
    at: ['spec'],
    decision: choice.decision,
  };
  const ofSteps = own
    ? decided(own, 'steps')
    : ofVariant && { ...ofVariant, at: ['spec', 'steps'] };
  const { problems, ...steps } = selectSlots({
    before: before?.value,
    steps: own?.said.steps ?? spec?.steps ?? [],
    after: after?.value,
    facts,
    check,
  });
  for (const { step, message } of problems) {
    report.error({
      code: 'unknown-fact',
      message: `\`when\` of the step ${step.id} of the preparation ${name} cannot be decided. ${message}`,
      place: (own ?? overrides[overrides.length - 1])?.place ?? {
        file: choice?.key ?? name,
        at: [],
      },
    });
  }
  return {
    name,
    ...(choice && { key: choice.key }),
    title:
      choice?.definition.metadata.title ??
      choice?.definition.metadata.name ??
      `${name}, with steps of the pipeline`,
    decision: choice?.decision ?? decideOwn(options),
    alternatives: choice?.alternatives ?? [],
    ...(off && { off: decide(off.layer.by, off.place) }),
    needs: [...new Set(selected.needs.flatMap(allOf))],
    toolchains: own ? own.said.toolchains ?? {} : spec?.toolchains ?? {},
    env: Object.assign({}, spec?.env, ...overrides.map(({ said }) => said.env)),
    ...(!off && cacheOf(options)),
    timeout: spec?.['timeout-minutes'] ?? DEFAULT_TIMEOUT,
    ...(off ? allSkipped(steps) : steps),
    sources: {
      ...(ofSteps && { steps: ofSteps }),
      ...(before && { before: decided(before.override, 'before') }),
      ...(after && { after: decided(after.override, 'after') }),
      ...(env
        ? { env: decided(env.override, 'env') }
        : ofVariant && { env: { ...ofVariant, at: ['spec', 'env'] } }),
    },
  };
}

function decideOwn({
  selected: { own },
  decide,
}: Parameters<typeof resolvePreparation>[0]): ResolvedPreparation['decision'] {
  return own
    ? decide(own.layer.by, inPlace(own.place, 'steps'))
    : { by: 'evidence' };
}

/** What is switched off has no steps; expressions may still name them. */
function allSkipped({ steps, skippedSteps }: SelectedSteps): SelectedSteps {
  return {
    steps: [],
    skippedSteps: [...steps.map(({ step }) => step.id), ...skippedSteps],
  };
}

/** A preparation's name behind those that it needs. */
function allOf({ name, needs }: SelectedPreparation): string[] {
  return [...needs.flatMap(allOf), name];
}

/** What is kept between runs: only on runners that have a cache, and do not keep all anyhow. */
function cacheOf({
  selected: { choice },
  prepared: { module, profile },
  files,
}: Parameters<typeof resolvePreparation>[0]): Pick<
  ResolvedPreparation,
  'cache'
> {
  const { provides } = profile.spec;
  const cache = choice?.definition.spec.cache;
  if (!choice || !cache || !files || !provides?.cache || provides.persistent) {
    return {};
  }
  const keyFiles = keyFilesOf({ module, globs: cache.key, files });
  return keyFiles.length > 0
    ? {
        cache: {
          variant: variantOf(choice.definition),
          paths: cache.paths,
          files: keyFiles,
        },
      }
    : {};
}
