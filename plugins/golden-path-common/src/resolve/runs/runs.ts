import type { Module, RunnerProfile } from '../../model';
import { selectSteps, factsOfInputs } from '../../facts/selectSteps';
import { resolveInputs } from '../inputs/inputs';
import type { InstanceScope } from './instanceScope';
import { isOff, overridesFor } from '../layers/layers';
import type { InstanceOverride } from '../layers/layers';
import { profileOf, runnerOf } from '../layers/runner';
import { secretsOfRun } from '../inputs/secrets';
import {
  checkPreferences,
  fittingImplementations,
  preferencesOf,
  selectImplementation,
} from '../selection/select';
import type { Selection } from '../selection/select';
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

/** The implementation for one module, or for the repository, with what else was possible. */
function select(options: {
  scope: InstanceScope;
  module?: Module;
  overrides: InstanceOverride[];
  profile: RunnerProfile;
}):
  | (Pick<Selection, 'implementation' | 'decision' | 'alternatives'> &
      Partial<Selection>)
  | undefined {
  const { scope, module, overrides } = options;
  const { inline, library, component, report, subject, decide } = scope;
  const preferences = preferencesOf(overrides);
  checkPreferences({ library, component, preferences, subject, report });
  if (inline) {
    const { layer, place } = inline.override;
    return {
      implementation: inline.implementation,
      decision: decide(layer.by, place),
      alternatives: [],
    };
  }
  const facts = factsFor(options);
  const selection = selectImplementation({
    library,
    fitting: fittingImplementations({ ...scope, facts }),
    preferences,
    module,
    facts,
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
  const { implementation, key, decision, alternatives } = selected;
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
  return {
    run: {
      ...(module && { module }),
      implementation,
      ...(key !== undefined && { key }),
      decision,
      alternatives,
      inputs,
      runner: profile.metadata.name,
      secrets: {},
    },
    open,
    overrides,
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
  const { before = [], after = [] } = settingsOf({ overrides });
  const profile = scope.library.runnerProfiles[run.runner];
  const { steps, problems } = selectSteps({
    steps: [...before, ...implementation.spec.steps, ...after],
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
  open.steps = steps;
  run.secrets = secretsOfRun({ implementation, steps, overrides });
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
