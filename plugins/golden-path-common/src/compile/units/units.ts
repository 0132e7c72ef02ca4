import type {
  Library,
  Producer,
  ResolvedContext,
  ResolvedInstance,
  ResolvedRun,
  RunnerProfile,
  Step,
  Target,
} from '../../model';
import { checkValue } from '../../facts/checkValue';
import { selectSteps, factsOfInputs } from '../../facts/selectSteps';
import type { ModuleName } from './moduleNames';
import type { Names } from '../steps/values';

/** How the jobs of an instance run. */
export type RunSettings = Pick<
  ResolvedInstance,
  'stage' | 'on' | 'advisory' | 'matrix' | 'needs' | 'before' | 'after'
>;

/** A step that a unit emits, and who wrote it. */
export interface UnitStep {
  step: Step;
  /** Slot of the team's own steps; absent for those of the implementation. */
  slot?: 'before' | 'after';
  /** Index in the list that it stands in. */
  index: number;
}

/**
 * One run of one instance on its way into a job: mostly a job of its own, in the layout
 * `compact` one part of a shared one.
 */
export interface Unit {
  /** Position among all units of the context. */
  index: number;
  /** `<context>/<instance>`, for diagnostics. */
  subject: string;
  instance: ResolvedInstance;
  run: ResolvedRun;
  settings: RunSettings;
  profile: RunnerProfile;
  /** `<instance>[-<module>]`: begins the ids of its steps, and is the id of a job of its own. */
  prefix: string;
  /** Title of a job of its own, with the module. */
  title: string;
  /** Name of the module; absent: once for the repository. */
  module?: string;
  /** Number of the stage, or of the list of stages, that it belongs to. */
  gate: number;
  /** Indexes of the triggerCases in which it runs. */
  triggerCases: ReadonlySet<number>;
  /** Steps whose `when` holds. */
  steps: UnitStep[];
  /** Ids of the others, which its expressions may name. */
  skippedSteps: ReadonlySet<string>;
  /** What its expressions call things by. */
  names: Names;
  /** Outputs of other instances that its inputs take. */
  producers: Producer[];
}

/** Number of each stage's gate. Stages in one nested list share it: no gate between them. */
export function gatesOf(
  stages: ResolvedContext['stages'],
): Map<string, number> {
  return new Map(
    stages.flatMap((entry, gate) =>
      [entry].flat().map((stage): [string, number] => [stage, gate]),
    ),
  );
}

/** A job's id begins with a letter, also where an instance's name does not. */
function toId(text: string): string {
  return /^[a-z_]/.test(text) ? text : `job-${text}`;
}

/** The steps of a run whose `when` holds, and the ids of the others. */
function stepsOf(options: {
  context: ResolvedContext;
  run: ResolvedRun;
  settings: RunSettings;
  profile: RunnerProfile;
  target: Target;
}): Pick<Unit, 'steps' | 'skippedSteps'> {
  const { context, run, settings, profile, target } = options;
  const all: UnitStep[] = [
    ...(settings.before ?? []).map(
      (step, index): UnitStep => ({ step, index, slot: 'before' }),
    ),
    ...run.implementation.spec.steps.map(
      (step, index): UnitStep => ({ step, index }),
    ),
    ...(settings.after ?? []).map(
      (step, index): UnitStep => ({ step, index, slot: 'after' }),
    ),
  ];
  // The resolver has told the problems of a `when` that cannot be read.
  const emitted = new Set(
    selectSteps({
      steps: all.map(({ step }) => step),
      facts: {
        module: run.module,
        forge: target.forge,
        profile,
        environment: context.environment,
        ...factsOfInputs(run.inputs),
      },
      check: checkValue,
    }).steps,
  );
  return {
    steps: all.filter(({ step }) => emitted.has(step)),
    skippedSteps: new Set(
      all.flatMap(({ step }) => (emitted.has(step) ? [] : step.id)),
    ),
  };
}

/** Also of steps that are left out: what reads them is told so under the names it knows. */
function namesOf(options: {
  prefix: string;
  run: ResolvedRun;
  settings: RunSettings;
}): Names {
  const { prefix, run, settings } = options;
  const { before = [], after = [] } = settings;
  return {
    steps: new Map(
      [...before, ...run.implementation.spec.steps, ...after].map(({ id }) => [
        id,
        `${prefix}-${id}`,
      ]),
    ),
    secrets: new Map(Object.entries(run.secrets)),
  };
}

/** All that runs in a context, in the order of its instances, with the triggers of each. */
export function unitsOf(options: {
  context: ResolvedContext;
  library: Library;
  target: Target;
  moduleNames: ReadonlyMap<string, ModuleName>;
}): { units: Unit[]; triggers: Record<string, unknown>[] } {
  const { context, library, target, moduleNames } = options;
  const gates = gatesOf(context.stages);
  const units: Unit[] = [];
  const triggers: Record<string, unknown>[] = [];
  for (const instance of context.instances) {
    for (const run of instance.state === 'active' ? instance.runs : []) {
      const settings: RunSettings = instance;
      const profile = library.runnerProfiles[run.runner];
      const { suffix = '', label = '' } =
        (run.module && moduleNames.get(run.module.name)) ?? {};
      const prefix = toId(suffix ? `${instance.id}-${suffix}` : instance.id);
      units.push({
        index: units.length,
        subject: `${context.name}/${instance.id}`,
        instance,
        run,
        settings,
        profile,
        prefix,
        names: namesOf({ prefix, run, settings }),
        title: label ? `${instance.title} (${label})` : instance.title,
        ...(run.module && { module: run.module.name }),
        gate: gates.get(settings.stage) ?? 0,
        triggerCases: new Set(),
        ...stepsOf({ context, run, settings, profile, target }),
        producers: Object.values(run.inputs).flatMap(({ value }) =>
          value && 'producers' in value ? value.producers : [],
        ),
      });
      triggers.push(settings.on ?? context.on);
    }
  }
  return { units, triggers };
}
