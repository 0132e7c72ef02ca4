import type { Module, ResolvedRun, RunnerProfile } from '../model';
import { emittedSteps, factsOfInputs } from './emitted';
import { resolveInputs } from './inputs';
import type { InstanceScope } from './instance';
import { isOff, statementsFor } from './layers';
import type { Statement } from './layers';
import { profileOf, runnerOf } from './runner';
import { secretsOfRun } from './secrets';
import {
  checkPreferences,
  fittingImplementations,
  preferencesOf,
  selectImplementation,
} from './select';
import { settingsOf } from './settings';
import type { Facts } from './when';

/** Whether the strongest statement about this module switches it off. */
function switchedOff(statements: Statement[], module: Module): boolean {
  const said = [...statements]
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

/** The run for one module, or for the repository; nothing where no implementation fits. */
function resolveRun(options: {
  scope: InstanceScope;
  module?: Module;
  statements: Statement[];
  profile: RunnerProfile;
}): ResolvedRun | undefined {
  const { scope, module, statements, profile } = options;
  const { library, component, definition, report, subject, check, rule } =
    scope;
  const facts = factsFor(options);
  const preferences = preferencesOf(statements);
  checkPreferences({ library, component, preferences, subject, report });
  const selection = selectImplementation({
    fitting: fittingImplementations({
      library,
      component,
      facts,
      rule,
      check,
      report,
    }),
    preferences,
    module,
  });
  if (!selection) {
    return undefined;
  }
  const { ties, ...selected } = selection;
  if (ties.length > 0) {
    report.add({
      code: 'ambiguous-implementation',
      severity: 'info',
      message: `${ties.join(' and ')} fit ${
        module ? `the module ${module.name}` : 'the repository'
      } equally well; ${
        ties[0]
      } was taken. To settle it, name one with \`implementation\`.`,
      place: scope.statements[scope.statements.length - 1].place,
      subject,
    });
  }
  const { implementation } = selected;
  const inputs = resolveInputs({
    ...scope,
    component: definition,
    implementation,
    statements,
  });
  const { before, after } = settingsOf({ statements });
  const { steps, problems } = emittedSteps({
    steps: [...(before ?? []), ...implementation.spec.steps, ...(after ?? [])],
    facts: { ...facts, ...factsOfInputs(inputs) },
    check,
  });
  for (const { step, message } of problems) {
    report.error({
      code: 'unknown-fact',
      message: `\`when\` of the step ${step.id} of ${scope.id} cannot be decided. ${message}`,
      place: statements[statements.length - 1].place,
      subject,
    });
  }
  return {
    ...(module && { module }),
    ...selected,
    inputs,
    runner: profile.metadata.name,
    secrets: secretsOfRun({ implementation, steps, statements }),
  };
}

/** A module for which no implementation fits, on the runner that was asked for. */
export interface Misfit {
  module: Module;
  profile: RunnerProfile;
}

/** One run per module that an implementation fits, or one for the repository. */
export function resolveRuns(scope: InstanceScope): {
  runs: ResolvedRun[];
  misfits: Misfit[];
} {
  const { definition, modules, layers, pipeline, target, report } = scope;
  const runs: ResolvedRun[] = [];
  const misfits: Misfit[] = [];
  const units: (Module | undefined)[] =
    definition.spec.per === 'module'
      ? modules.filter(module => !switchedOff(scope.statements, module))
      : [undefined];
  for (const module of units) {
    const statements = statementsFor(scope.statements, module);
    const profile = profileOf({
      library: scope.library,
      runner: runnerOf({ layers, statements, pipeline, target }),
      subject: scope.subject,
      report,
    });
    const run = profile && resolveRun({ scope, module, statements, profile });
    if (run) {
      runs.push(run);
    } else if (module && profile) {
      misfits.push({ module, profile });
    }
  }
  return { runs, misfits };
}
