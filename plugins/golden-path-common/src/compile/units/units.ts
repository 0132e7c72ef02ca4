import type {
  Library,
  Producer,
  ResolvedContext,
  ResolvedInstance,
  ResolvedRun,
  RunnerProfile,
  SelectedStep,
  SelectedSteps,
} from '../../model';
import type { ModuleName } from './moduleNames';
import type { Names } from '../steps/values';

/** How the jobs of an instance run. */
export type RunSettings = Pick<
  ResolvedInstance,
  'stage' | 'on' | 'advisory' | 'matrix' | 'needs' | 'before' | 'after'
>;

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
  /** What the ids of its module's steps end their first part with; empty for the root. */
  suffix: string;
  /** Steps whose `when` holds. */
  steps: readonly SelectedStep[];
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

/**
 * What the ids of steps begin with, `<name>[-<module>]`: with a letter, also where an
 * instance's name does not.
 */
export function prefixOf(name: string, suffix: string): string {
  const text = suffix ? `${name}-${suffix}` : name;
  return /^[a-z_]/.test(text) ? text : `job-${text}`;
}

/** Ids in a job of these steps, also of skipped ones: messages name them so. */
export function stepNames(
  prefix: string,
  { steps, skippedSteps }: SelectedSteps,
): Names['steps'] {
  return new Map(
    [...steps.map(({ step }) => step.id), ...skippedSteps].map(id => [
      id,
      `${prefix}-${id}`,
    ]),
  );
}

/** All that runs in a context, in the order of its instances, with the triggers of each. */
export function unitsOf(options: {
  context: ResolvedContext;
  library: Library;
  moduleNames: ReadonlyMap<string, ModuleName>;
}): { units: Unit[]; triggers: Record<string, unknown>[] } {
  const { context, library, moduleNames } = options;
  const gates = gatesOf(context.stages);
  const units: Unit[] = [];
  const triggers: Record<string, unknown>[] = [];
  for (const instance of context.instances) {
    for (const run of instance.state === 'active' ? instance.runs : []) {
      const settings: RunSettings = instance;
      const profile = library.runnerProfiles[run.runner];
      const { suffix = '', label = '' } =
        (run.module && moduleNames.get(run.module.name)) ?? {};
      const prefix = prefixOf(instance.id, suffix);
      units.push({
        index: units.length,
        subject: `${context.name}/${instance.id}`,
        instance,
        run,
        settings,
        profile,
        prefix,
        names: {
          steps: stepNames(prefix, run),
          secrets: new Map(Object.entries(run.secrets)),
        },
        title: label ? `${instance.title} (${label})` : instance.title,
        ...(run.module && { module: run.module.name }),
        gate: gates.get(settings.stage) ?? 0,
        triggerCases: new Set(),
        suffix,
        steps: run.steps,
        skippedSteps: new Set(run.skippedSteps),
        producers: Object.values(run.inputs).flatMap(({ value }) =>
          value && 'producers' in value ? value.producers : [],
        ),
      });
      triggers.push(settings.on ?? context.on);
    }
  }
  return { units, triggers };
}
