import type {
  DecidedBy,
  Decision,
  Library,
  Origin,
  ResolvedContext,
  ResolvedPreparation,
  SelectedStep,
} from '../../model';
import type { Unit } from '../units/units';

/** What the origins of a context's workflow have in common. */
export interface OriginScope {
  /** Key in the library of the golden path that the pipeline names. */
  goldenPath: string;
  context: ResolvedContext;
  library: Library;
}

/** The implementation of a unit, as its library is asked for it. */
function implementationKey({ run }: Unit): string {
  return `PipelineImplementation/${
    run.key ?? run.implementation.metadata.name
  }`;
}

/** The definition in which a decision was made. */
function definitionOf(options: {
  by: DecidedBy;
  scope: OriginScope;
  unit?: Unit;
}): Pick<Origin, 'definition'> {
  const { by, scope, unit } = options;
  const definitions: Record<DecidedBy, string | undefined> = {
    lock: `GoldenPath/${scope.goldenPath}`,
    'golden-path': `GoldenPath/${scope.goldenPath}`,
    pipeline: 'Pipeline',
    context: `PipelineContext/${scope.context.key}`,
    implementation: unit && implementationKey(unit),
    component: unit && `PipelineComponent/${unit.instance.component}`,
    evidence: undefined,
  };
  const definition = definitions[by];
  return definition === undefined ? {} : { definition };
}

/** The strongest definition that says something about a context. */
function contextDefinition(scope: OriginScope, setting: string) {
  const { library, context, goldenPath } = scope;
  const { name, key } = context;
  const has = (block: object | undefined) =>
    block !== undefined && Object.hasOwn(block, setting);
  const paths = library.goldenPaths;
  if (
    Object.hasOwn(paths, goldenPath) &&
    has(paths[goldenPath].spec.contexts[name])
  ) {
    return {
      definition: `GoldenPath/${goldenPath}`,
      at: ['spec', 'contexts', name, setting],
    };
  }
  return key !== undefined
    ? { definition: `PipelineContext/${key}`, at: ['spec', setting] }
    : { definition: 'Pipeline', at: ['spec', 'contexts', name, setting] };
}

/** For what belongs to the context: its triggers, its stages, its layout. */
export function contextOrigin(options: {
  scope: OriginScope;
  what: string;
  setting: string;
}): Origin {
  const { scope, what, setting } = options;
  const { decisions } = scope.context;
  const decision = Object.hasOwn(decisions, setting)
    ? decisions[setting]
    : undefined;
  return {
    what,
    ...(decision
      ? { ...definitionOf({ by: decision.by, scope }), decision }
      : contextDefinition(scope, setting)),
  };
}

/** For what the engine's own rules put there. */
export function engineOrigin(what: string): Origin {
  return { what };
}

function ofUnit({ instance, module }: Unit): Partial<Origin> {
  return { instance: instance.id, ...(module !== undefined && { module }) };
}

/** For a decision about one component: that it is there, or a setting of it. */
export function decisionOrigin(options: {
  scope: OriginScope;
  unit: Unit;
  what: string;
  decision: Decision;
}): Origin {
  const { scope, unit, what, decision } = options;
  return {
    what,
    ...definitionOf({ by: decision.by, scope, unit }),
    ...ofUnit(unit),
    decision,
  };
}

/** For what an implementation says. */
export function implementationOrigin(options: {
  scope: OriginScope;
  unit: Unit;
  what: string;
  at: (string | number)[];
}): Origin {
  const { scope, unit, what, at } = options;
  const { decision } = unit.run;
  if (unit.instance.inline) {
    // Its implementation is made from what the team has written in the pipeline.
    return {
      what,
      definition: 'Pipeline',
      at: [
        'spec',
        'contexts',
        scope.context.name,
        'components',
        unit.instance.id,
        ...at.slice(1),
      ],
      ...ofUnit(unit),
      decision: unit.instance.decision,
    };
  }
  return {
    what,
    definition: implementationKey(unit),
    at,
    ...ofUnit(unit),
    decision,
  };
}

/** For one step of a component, or of the team beside it. */
export function stepOrigin(options: {
  scope: OriginScope;
  unit: Unit;
  source: SelectedStep;
}): Origin {
  const { scope, unit, source } = options;
  const { slot, index } = source;
  const { instance, run } = unit;
  if (!slot) {
    return implementationOrigin({
      scope,
      unit,
      what: `a step of ${run.implementation.metadata.name}`,
      at: ['spec', 'steps', index],
    });
  }
  const decision = instance.decisions?.[slot] ?? instance.decision;
  const at = ['components', instance.id, slot, index];
  return {
    what: `a step that stands ${slot} those of ${instance.id}`,
    ...definitionOf({ by: decision.by, scope, unit }),
    at:
      decision.by === 'context'
        ? ['spec', ...at]
        : ['spec', 'contexts', scope.context.name, ...at],
    ...ofUnit(unit),
    decision,
  };
}

/** For what the runner profile does. */
export function profileOrigin(options: {
  unit: Unit;
  what: string;
  at: (string | number)[];
  decision?: Decision;
}): Origin {
  const { unit, what, at, decision } = options;
  return {
    what,
    definition: `RunnerProfile/${unit.run.runner}`,
    at,
    ...(decision && { decision }),
  };
}

/** For one step of a preparation, or of the team beside it. */
export function preparationStepOrigin(options: {
  preparation: ResolvedPreparation;
  source: SelectedStep;
  /** Those that ask for it. */
  units: readonly Unit[];
}): Origin {
  const { preparation, source, units } = options;
  const { slot, index } = source;
  const origin = preparationOrigin({
    preparation,
    part: slot ?? 'steps',
    what: slot
      ? `a step ${slot} those of ${preparation.name}`
      : `a step of ${preparation.key ?? preparation.name}`,
    units,
  });
  // `before`, `after` and `steps` are the lists themselves.
  return { ...origin, ...(origin.at && { at: [...origin.at, index] }) };
}

/** For what a preparation gives a job, for all that ask for it. */
export function preparationOrigin(options: {
  preparation: ResolvedPreparation;
  part: keyof ResolvedPreparation['sources'];
  what: string;
  units: readonly Unit[];
}): Origin {
  const { preparation, part, units } = options;
  const askers = [...new Set(units.map(({ instance }) => instance.id))];
  const [{ module }] = units;
  return {
    what: `${options.what}, for ${askers.join(', ')}`,
    ...preparation.sources[part],
    ...(module !== undefined && { module }),
  };
}
