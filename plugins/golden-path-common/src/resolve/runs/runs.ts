import type {
  Module,
  PipelineImplementation,
  RunnerProfile,
} from '../../model';
import { selectSlots, factsOfInputs } from '../../facts/selectSteps';
import type { Named } from '../../library/named';
import { resolveInputs } from '../inputs/inputs';
import type { InstanceScope } from './instanceScope';
import { isOff, overridesFor } from '../layers/layers';
import type { InstanceOverride } from '../layers/layers';
import { profileOf, runnerOf } from '../layers/runner';
import { secretsOfRun } from '../inputs/secrets';
import { checkPreparations } from './checkPreparations';
import type { Prepared } from '../preparations/chosenPreparation';
import { trustedHomes } from '../rules/rules';
import { chooseVariant } from '../selection/choose';
import type { Choice } from '../selection/choose';
import {
  checkPreferences,
  fittingImplementations,
  preferencesOf,
} from '../selection/select';
import { settingsOf } from '../layers/settings';
import type { Facts } from '../../facts/when';
import type { OpenRun } from '../wiring/wiring';

/** Whether the strongest override about this module switches it off. */
export function switchedOff(
  overrides: InstanceOverride[],
  module: Module,
): boolean {
  const said = [...overrides]
    .reverse()
    .map(
      ({ instance: { each = {} } }) => each[module.name] ?? each[module.path],
    )
    .find(value => value !== undefined);
  return isOff(said);
}

/** What a `when` may ask for, for one module or for the repository. */
export function factsFor(options: {
  scope: InstanceScope;
  module?: Module;
  profile: RunnerProfile;
}): Facts {
  const { scope, module, profile } = options;
  return {
    module,
    forge: scope.target.forge,
    profile,
    environment: scope.environment,
  };
}

/** What is prepared for a component: nothing where it runs once for the repository. */
export function preparedFor(options: {
  scope: InstanceScope;
  module?: Module;
  profile: RunnerProfile;
}): Prepared | undefined {
  const { scope, module, profile } = options;
  return (
    module && {
      module,
      profile,
      trusted: trustedHomes(scope),
    }
  );
}

/** The implementations that fit, and can have what they ask for first; best first. */
export function fittingFor(options: {
  scope: InstanceScope;
  module?: Module;
  profile: RunnerProfile;
}): Named<PipelineImplementation>[] {
  const { scope } = options;
  const prepared = preparedFor(options);
  return fittingImplementations({
    ...scope,
    facts: factsFor(options),
    canPrepare: prepare =>
      prepare.length === 0 ||
      (prepared !== undefined &&
        scope.preparations.canPrepare(prepare, prepared)),
  });
}

/** The implementation for one module, or for the repository, with what else was possible. */
function select(options: {
  scope: InstanceScope;
  module?: Module;
  overrides: InstanceOverride[];
  profile: RunnerProfile;
}):
  | (Omit<Choice<PipelineImplementation>, 'key' | 'ties'> & { key?: string })
  | undefined {
  const { scope, module, overrides } = options;
  const { inline, library, component, report, subject, decide } = scope;
  const preferences = preferencesOf(overrides);
  checkPreferences({ library, component, preferences, subject, report });
  if (inline) {
    const { layer, place } = inline.override;
    return {
      definition: inline.implementation,
      decision: decide(layer.by, place),
      alternatives: [],
    };
  }
  const selection = chooseVariant({
    library,
    fitting: fittingFor(options),
    preferences,
    module,
    facts: factsFor(options),
    check: scope.check,
    decide,
  });
  if (selection && selection.ties.length > 0) {
    askForImplementation({ scope, module, ties: selection.ties });
  }
  return selection;
}

/** Several fit equally well: the first in the alphabet is taken, and the team is asked. */
function askForImplementation(options: {
  scope: InstanceScope;
  module?: Module;
  ties: string[];
}): void {
  const { scope, module, ties } = options;
  const { name, id, subject, questions, report, overrides: overrides } = scope;
  const where = module ? `the module ${module.name}` : 'the repository';
  const because = `${ties.join(' and ')} fit ${where} equally well; ${
    ties[0]
  } was taken. To settle it, name one with \`implementation\`.`;
  report.add({
    code: 'ambiguous-implementation',
    severity: 'info',
    message: because,
    place: overrides[overrides.length - 1].place,
    subject,
  });
  questions.push({
    id: ['implementation', name, id, module?.name ?? []].flat().join('/'),
    text: `Which implementation of ${id} for ${where}?`,
    options: ties,
    default: ties[0],
    because,
  });
}

/** The run for one module, or for the repository; nothing where no implementation fits. */
function resolveRun(options: {
  scope: InstanceScope;
  module?: Module;
  overrides: InstanceOverride[];
  profile: RunnerProfile;
}): OpenRun | undefined {
  const { scope, module, overrides, profile } = options;
  const selected = select(options);
  if (!selected) {
    return undefined;
  }
  const { definition: implementation, key, decision, alternatives } = selected;
  const { on, matrix } = settingsOf({ overrides });
  const { inputs, open } = resolveInputs({
    ...scope,
    component: scope.definition,
    keys: { component: scope.component, implementation: key ?? scope.id },
    implementation,
    module,
    overrides,
    runTime: { on: on ?? scope.on, matrix },
  });
  const prepared = preparedFor(options);
  const preparations = prepared
    ? scope.preparations.choose(implementation.spec.prepare ?? [], prepared)
    : [];
  checkPreparations({ scope, preparations });
  return {
    run: {
      ...(module && { module }),
      implementation,
      ...(key !== undefined && { key }),
      decision,
      alternatives,
      inputs,
      runner: profile.metadata.name,
      preparations: preparations.map(({ resolved }) => resolved),
      secrets: {},
      steps: [],
      skippedSteps: [],
    },
    open,
    overrides,
    preparations,
  };
}

/**
 * Fills in what follows from all inputs, when they are wired: the steps that are emitted, and
 * the secrets that they read.
 */
export function finalizeRun(options: {
  scope: InstanceScope;
  open: OpenRun;
}): void {
  const { scope, open } = options;
  const { run, overrides } = open;
  const { implementation } = run;
  const profile = scope.library.runnerProfiles[run.runner];
  const { steps, skippedSteps, problems } = selectSlots({
    ...settingsOf({ overrides }),
    steps: implementation.spec.steps,
    facts: {
      ...factsFor({ scope, module: run.module, profile }),
      ...factsOfInputs(run.inputs),
    },
    check: scope.check,
  });
  for (const { step, message } of problems) {
    scope.report.error({
      code: 'unknown-fact',
      message: `\`when\` of the step ${step.id} of ${scope.id} cannot be decided. ${message}`,
      place: overrides[overrides.length - 1].place,
      subject: scope.subject,
    });
  }
  run.steps = steps;
  run.skippedSteps = skippedSteps;
  run.secrets = secretsOfRun({
    implementation,
    steps: steps.map(({ step }) => step),
    overrides,
  });
}

/** A module for which no implementation fits, on the runner that was asked for. */
export interface UnmatchedModule {
  module: Module;
  profile: RunnerProfile;
}

/** One run per module that an implementation fits, or one for the repository. */
export function resolveRuns(scope: InstanceScope): {
  runs: OpenRun[];
  misfits: UnmatchedModule[];
} {
  const { definition, modules, report } = scope;
  const runs: OpenRun[] = [];
  const misfits: UnmatchedModule[] = [];
  const units: (Module | undefined)[] =
    definition.spec.per === 'module'
      ? modules.filter(module => !switchedOff(scope.overrides, module))
      : [undefined];
  for (const module of units) {
    if (!scope.jobLimit.allowsLook(scope.subject)) {
      break;
    }
    const overrides = overridesFor(scope.overrides, module);
    const profile = profileOf({
      library: scope.library,
      runner: runnerOf({
        ...scope,
        overrides,
        isRequired: scope.required !== undefined,
      }),
      subject: scope.subject,
      report,
    });
    const run = profile && resolveRun({ scope, module, overrides, profile });
    if (run) {
      runs.push(run);
      scope.jobLimit.countJob();
    } else if (module && profile) {
      misfits.push({ module, profile });
    }
  }
  return { runs, misfits };
}
